package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.gardener.retention.Cleared;
import io.contextunity.worker.gardener.retention.KnownSources;
import io.contextunity.worker.gardener.retention.RetentionRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Asks the harvest module which sources it has, and has the blob store cleared. */
public final class RetentionWorkflowImpl implements RetentionWorkflow {

  @Override
  public Cleared clear(RetentionRequest given) {
    RetentionRequest request = requireNonNullElse(given, RetentionRequest.DEFAULT);
    String ofRun = RunContext.current().tenantId();
    RetentionRequest ofTenant = ofRun.isEmpty() ? request : request.of(ofRun);
    try {
      return GardenerStubs.clearing().clear(ofTenant, knownSources());
    } catch (ActivityFailure e) {
      throw Failures.unwrapped(e);
    }
  }

  /** By name only, for the harvest is a plugin of its own; it may not even be installed. */
  private static KnownSources knownSources() {
    try {
      String[] sources =
          Workflow.newUntypedActivityStub(GardenerStubs.harvest())
              .execute("known_sources", String[].class);
      return new KnownSources(true, List.of(sources));
    } catch (ActivityFailure e) {
      if (e.getCause() instanceof CanceledFailure) {
        throw e;
      }
      return KnownSources.UNKNOWN;
    }
  }
}
