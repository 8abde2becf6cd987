package io.contextunity.worker.tasks.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which language model, if any, and how patiently it is asked. The section {@code model} in the
 * settings of the plugins that use one.
 *
 * @param kind where it runs; {@code none} if nowhere
 * @param baseUrl of an endpoint that speaks OpenAI's protocol, such as {@code
 *     http://localhost:11434/v1}
 * @param model its name there
 * @param apiKey empty for an endpoint that asks for none
 * @param graph of the router
 * @param node of that graph
 * @param answers how the endpoint is told the form of an answer
 * @param outputLimit what the endpoint calls the longest answer
 * @param maxOutput the longest answer, in tokens
 * @param temperature sent if given
 * @param timeout how long one call may take
 * @param retryMax how often a call that failed is made again
 * @param retryBackoff the pause before the first repetition; each further one is twice as long
 * @param inputUsdPerMillion US dollars for a million tokens of questions
 * @param outputUsdPerMillion US dollars for a million tokens of answers
 */
public record ModelSettings(
    Kind kind,
    URI baseUrl,
    String model,
    String apiKey,
    String graph,
    String node,
    Answers answers,
    OutputLimit outputLimit,
    int maxOutput,
    Optional<Double> temperature,
    Duration timeout,
    Optional<Integer> retryMax,
    Duration retryBackoff,
    double inputUsdPerMillion,
    double outputUsdPerMillion) {

  private static final int MAX_OUTPUT = 500;
  private static final int RETRY_MAX = 3;

  /** No model. */
  public static final ModelSettings NONE =
      new ModelSettings(
          Kind.NONE,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          0,
          Optional.empty(),
          null,
          Optional.empty(),
          null,
          0,
          0);

  public ModelSettings {
    kind = kind == null ? Kind.NONE : kind;
    baseUrl = baseUrl == null ? URI.create("") : baseUrl;
    model = textOf(model);
    apiKey = textOf(apiKey);
    graph = textOf(graph);
    node = textOf(node);
    answers = answers == null ? Answers.JSON_SCHEMA : answers;
    outputLimit = outputLimit == null ? OutputLimit.MAX_TOKENS : outputLimit;
    maxOutput = maxOutput == 0 ? MAX_OUTPUT : maxOutput;
    timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
    retryMax = Optional.of(retryMax.orElse(RETRY_MAX));
    retryBackoff = retryBackoff == null ? Duration.ofSeconds(1) : retryBackoff;
    ModelSettingsCheck.require(kind, baseUrl, model, graph, node);
    ModelSettingsCheck.requirePositive("max-output", maxOutput > 0, maxOutput);
    ModelSettingsCheck.requirePositive("timeout", timeout.compareTo(Duration.ZERO) > 0, timeout);
    ModelSettingsCheck.requireNotNegative("retry-max", retryMax.get());
    ModelSettingsCheck.requireNotNegative("input-usd-per-million", inputUsdPerMillion);
    ModelSettingsCheck.requireNotNegative("output-usd-per-million", outputUsdPerMillion);
  }

  private static String textOf(String text) {
    return text == null ? "" : text.strip();
  }

  /** Whether calls have prices, so that a budget of money means something. */
  public boolean hasPrices() {
    return inputUsdPerMillion > 0 || outputUsdPerMillion > 0;
  }

  /** What so many tokens cost. */
  public double usd(long inputTokens, long outputTokens) {
    return (inputTokens * inputUsdPerMillion + outputTokens * outputUsdPerMillion) / 1e6;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ModelSettings[kind=%s, baseUrl=%s, model=%s, graph=%s, node=%s]"
        .formatted(kind, baseUrl, model, graph, node);
  }

  /** Where a language model runs. */
  public enum Kind {
    NONE,
    /** An HTTP endpoint that speaks OpenAI's protocol: OpenAI's own or any other. */
    OPENAI,
    /** ContextRouter. */
    ROUTER
  }

  /** How an endpoint is told the form of an answer; we look at the answer in any case. */
  public enum Answers {
    JSON_SCHEMA,
    JSON_OBJECT,
    /** Not at all, but for the question itself. */
    TEXT
  }

  /** What an endpoint calls the longest answer. */
  public enum OutputLimit {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS
  }
}
