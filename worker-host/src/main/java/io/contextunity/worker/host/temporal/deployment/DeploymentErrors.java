package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeploymentException.Kind;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.serviceclient.StatusUtils;
import java.util.Locale;

/** What Temporal's refusals mean for deployments. */
final class DeploymentErrors {
  private DeploymentErrors() {}

  /** Whether the deployment or version is not there, as opposed to the whole namespace. */
  static boolean isNotFound(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND && !isNamespaceMissing(e);
  }

  private static boolean isNamespaceMissing(StatusRuntimeException e) {
    return StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
  }

  static DeploymentException translate(TemporalConnection temporal, StatusRuntimeException e) {
    Status status = e.getStatus();
    if (isSwitchedOff(status)) {
      return new DeploymentException(
          Kind.UNSUPPORTED,
          "Temporal at %s has no worker deployments (its server is too old, or has them switched off)"
              .formatted(temporal.address()),
          e);
    }
    if (isNamespaceMissing(e)) {
      return new DeploymentException(
          Kind.REFUSED,
          "Temporal has no namespace '%s' (set TEMPORAL_NAMESPACE or --temporal-namespace)"
              .formatted(temporal.namespace()),
          e);
    }
    return switch (status.getCode()) {
      case DEADLINE_EXCEEDED ->
          new DeploymentException(
              Kind.UNAVAILABLE,
              ("Temporal at %s does not answer in time; what was asked for may be done nevertheless"
                      + " (see: contextworker deployments list)")
                  .formatted(temporal.address()),
              e);
      case UNAVAILABLE, RESOURCE_EXHAUSTED ->
          new DeploymentException(
              Kind.UNAVAILABLE,
              "Temporal at %s does not answer (%s); try again"
                  .formatted(temporal.address(), status.getCode()),
              e);
      default -> new DeploymentException(Kind.REFUSED, said(status), e);
    };
  }

  // Switched off, a server says so in words, each version in others.
  private static boolean isSwitchedOff(Status status) {
    return status.getCode() == Status.Code.UNIMPLEMENTED
        || (said(status).toLowerCase(Locale.ROOT).contains("deployment")
            && said(status).toLowerCase(Locale.ROOT).contains("disabled"));
  }

  private static String said(Status status) {
    return status.getDescription() == null
        ? status.getCode().name()
        : status.getDescription().lines().findFirst().orElse("");
  }
}
