package io.contextunity.worker.tasks.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a language model said.
 *
 * @param text to be read as the question's schema says; nobody has looked at it yet
 * @param inputTokens as the model counts them, if it does
 * @param outputTokens likewise
 * @param usd what it cost, if the other side says so
 */
public record ModelAnswer(
    String text, Optional<Long> inputTokens, Optional<Long> outputTokens, Optional<Double> usd) {
  public ModelAnswer {
    requireNonNull(text, "text");
    requireNonNull(inputTokens, "inputTokens");
    requireNonNull(outputTokens, "outputTokens");
    requireNonNull(usd, "usd");
  }
}
