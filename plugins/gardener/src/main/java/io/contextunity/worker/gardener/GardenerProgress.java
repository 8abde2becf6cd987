package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

/**
 * How far a run is.
 *
 * @param stage {@code starting}, {@code surveying}, {@code rules}, {@code model}, {@code
 *     gathering}, {@code inspecting} or {@code done}
 * @param total products that are due in this pass
 * @param done those that were tended
 * @param failed those that could not be
 */
public record GardenerProgress(String stage, long total, long done, long failed) {
  static final GardenerProgress STARTING = new GardenerProgress("starting", 0, 0, 0);

  public GardenerProgress {
    stage = requireNonNullElse(stage, "");
  }

  static GardenerProgress at(String stage) {
    return new GardenerProgress(stage, 0, 0, 0);
  }
}
