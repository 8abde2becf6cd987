package io.contextunity.worker.host.temporal;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.contextunity.worker.core.WorkflowRoute;
import io.contextunity.worker.host.RequestException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out before a run starts whether the workflow can read its arguments: once it has started,
 * it could only fail.
 */
public final class ArgumentCheck {
  private final int payloadLimitBytes;

  /**
   * @param payloadLimitBytes how large all arguments may be, once encoded
   */
  public ArgumentCheck(int payloadLimitBytes) {
    this.payloadLimitBytes = payloadLimitBytes;
  }

  /**
   * @param payloads the arguments as they are sent
   */
  void requireSize(Optional<Payloads> payloads) {
    int size = payloads.map(Payloads::getSerializedSize).orElse(0);
    if (size > payloadLimitBytes) {
      throw invalid(
          "payload: %,d bytes once encoded, more than Temporal's limit of %,d bytes"
                  .formatted(size, payloadLimitBytes)
              + " (put bulk data elsewhere and send a reference)",
          null);
    }
  }

  /**
   * @param converter the module's
   * @param payloads the arguments as they are sent
   * @throws RequestException in one line, naming the field
   */
  public void requireReadable(
      WorkflowRoute route, DataConverter converter, Optional<Payloads> payloads) {
    List<Type> parameters = route.parameterTypes();
    int given = payloads.map(Payloads::getPayloadsCount).orElse(0);
    if (given > parameters.size()) {
      throw invalid(
          "args: %d given (expected: at most %d for %s)"
              .formatted(given, parameters.size(), route.workflowType()),
          null);
    }
    for (int i = 0; i < given; i++) {
      try {
        converter.fromPayloads(i, payloads, raw(parameters.get(i)), parameters.get(i));
      } catch (DataConverterException e) {
        throw invalid(
            "%s cannot read its parameters: %s".formatted(route.workflowType(), explain(e)), e);
      }
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static String explain(DataConverterException e) {
    if (e.getCause() instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."));
      return "field '%s': %s".formatted(field, firstSentence(mapping.getOriginalMessage()));
    }
    return firstSentence(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private static String firstSentence(String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }

  private static RequestException invalid(String message, Throwable cause) {
    return new RequestException(RequestException.Kind.INVALID_ARGUMENT, message, cause);
  }
}
