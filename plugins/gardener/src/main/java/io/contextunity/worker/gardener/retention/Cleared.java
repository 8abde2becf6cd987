package io.contextunity.worker.gardener.retention;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;

/**
 * What went, or would have gone.
 *
 * @param deleted blobs
 * @param bytes how many they took
 * @param kept blobs that stay
 * @param dryRun whether nothing was deleted
 * @param sources the same by source, the largest first; the first {@link #MAX_SOURCES}
 * @param notes what an operator should know
 */
public record Cleared(
    long deleted,
    long bytes,
    long kept,
    boolean dryRun,
    List<OfSource> sources,
    List<String> notes) {
  public static final int MAX_SOURCES = 200;

  public Cleared {
    sources = List.copyOf(requireNonNullElse(sources, List.of()));
    notes = List.copyOf(requireNonNullElse(notes, List.of()));
  }

  /**
   * What went of one source.
   *
   * @param source {@code MODULE/TENANT/SUPPLIER/SOURCE}, or {@code MODULE/TENANT}
   */
  public record OfSource(String source, long deleted, long bytes) {
    public OfSource {
      requireNonNull(source, "source");
    }
  }
}
