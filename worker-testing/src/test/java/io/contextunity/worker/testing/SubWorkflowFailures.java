package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;

/** What the caller of a sub-workflow that failed is told. */
final class SubWorkflowFailures {
  private SubWorkflowFailures() {}

  static void assertFailure(
      ApplicationFailure failure, String type, boolean retryable, String... message) {
    assertThat(failure).isNotNull();
    assertThat(failure.getOriginalMessage()).contains(message).startsWith("Sub-workflow '");
    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.isNonRetryable()).isEqualTo(!retryable);
  }
}
