package io.contextunity.worker.enrichment;

import io.contextunity.worker.tasks.Task;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a caller may have got wrong. */
final class RequestCheck {
  private RequestCheck() {}

  static void require(EnrichmentRequest request) {
    if (request.productIds().isEmpty()) {
      throw invalid("product_ids: none (expected: at least one id of a product in Brain)");
    }
    for (String task : request.tasks()) {
      if (Task.ofKey(task).isEmpty()) {
        throw invalid("tasks: '%s' (expected: some of %s)".formatted(task, known()));
      }
    }
  }

  static String known() {
    return Arrays.stream(Task.values()).map(Task::key).collect(Collectors.joining(", "));
  }

  private static ApplicationFailure invalid(String message) {
    return ApplicationFailure.newNonRetryableFailure(message, "InvalidRequest");
  }
}
