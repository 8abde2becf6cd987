package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.tasks.model.ModelSettings;
import java.time.Duration;

/**
 * The settings of the plugin, {@code plugins.gardener} in the settings file; what is missing or
 * zero has its default.
 *
 * @param pollIntervalSec how often the schedule runs, 900
 * @param batchSize products to a batch, 50
 * @param parallelBatches batches at a time, 2
 * @param llmTimeout how long a language model may take for an answer, in seconds, 30
 * @param retryMax how often a batch is tried again, 3
 * @param model the language model for the second pass; none if left out
 */
public record GardenerSettings(
    int pollIntervalSec,
    int batchSize,
    int parallelBatches,
    double llmTimeout,
    int retryMax,
    ModelSettings model) {
  private static final int DEFAULT_POLL = 900;
  private static final int LARGEST_BATCH = 1000;
  private static final int MOST_PARALLEL = 16;
  private static final int MINUTE = 60;
  private static final int HOUR = 60;
  private static final int MILLIS = 1000;

  public GardenerSettings {
    pollIntervalSec = orDefault("poll-interval-sec", pollIntervalSec, DEFAULT_POLL, 86_400 * 7);
    batchSize = orDefault("batch-size", batchSize, 50, LARGEST_BATCH);
    parallelBatches = orDefault("parallel-batches", parallelBatches, 2, MOST_PARALLEL);
    retryMax = orDefault("retry-max", retryMax, 3, 100);
    if (!(llmTimeout >= 0 && llmTimeout <= 300)) {
      throw new ModuleException(
          "llm-timeout: " + llmTimeout + " (expected: more than 0, at most 300 seconds)");
    }
    llmTimeout = llmTimeout == 0 ? 30.0 : llmTimeout;
    model = model == null ? ModelSettings.NONE : model;
  }

  private static int orDefault(String key, int value, int otherwise, int most) {
    if (value < 0 || value > most) {
      throw new ModuleException(
          "%s: %d (expected: more than 0, at most %d)".formatted(key, value, most));
    }
    return value == 0 ? otherwise : value;
  }

  /** The model, as patient as the gardener's own setting says. */
  ModelSettings askedModel() {
    return new ModelSettings(
        model.kind(),
        model.baseUrl(),
        model.model(),
        model.apiKey(),
        model.graph(),
        model.node(),
        model.answers(),
        model.outputLimit(),
        model.maxOutput(),
        model.temperature(),
        Duration.ofMillis(Math.round(llmTimeout * MILLIS)),
        model.retryMax(),
        model.retryBackoff(),
        model.inputUsdPerMillion(),
        model.outputUsdPerMillion());
  }

  /** When the schedule fires. */
  String cron() {
    int minutes = pollIntervalSec / MINUTE;
    boolean divides = pollIntervalSec % MINUTE == 0 && minutes < HOUR && HOUR % minutes == 0;
    return divides ? "*/%d * * * *".formatted(minutes) : "@every %ds".formatted(pollIntervalSec);
  }
}
