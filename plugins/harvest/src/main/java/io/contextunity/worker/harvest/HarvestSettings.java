package io.contextunity.worker.harvest;

import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the plugin, {@code plugins.harvest} in the settings file; what is missing or zero
 * has its default.
 *
 * @param suppliersDir where the supplier files lie, {@code suppliers} beside the settings file
 * @param chunkSize records to a chunk, 1,000
 * @param maxFeedBytes how large a feed may be as it is fetched, 2 GiB
 * @param maxUnpackedBytes how large it may be unpacked, 8 GiB
 * @param connectTimeout until a connection stands, 10 seconds
 * @param readTimeout until an answer begins and between its pieces, 60 seconds
 * @param syncParallelism slices that one harvest syncs at the same time, 4
 * @param chunksPerSlice chunks that one activity syncs, at most, 10
 * @param inlineFiles whether a request's own source may read files of this machine, false
 */
public record HarvestSettings(
    Path suppliersDir,
    int chunkSize,
    long maxFeedBytes,
    long maxUnpackedBytes,
    Duration connectTimeout,
    Duration readTimeout,
    int syncParallelism,
    int chunksPerSlice,
    boolean inlineFiles) {

  private static final long GIB = 1L << 30;

  public HarvestSettings {
    chunkSize = orDefault("chunk-size", chunkSize, 1000);
    maxFeedBytes = orDefault("max-feed-bytes", maxFeedBytes, 2 * GIB);
    maxUnpackedBytes = orDefault("max-unpacked-bytes", maxUnpackedBytes, 8 * GIB);
    connectTimeout = orDefault("connect-timeout", connectTimeout, Duration.ofSeconds(10));
    readTimeout = orDefault("read-timeout", readTimeout, Duration.ofSeconds(60));
    syncParallelism = orDefault("sync-parallelism", syncParallelism, 4);
    chunksPerSlice = orDefault("chunks-per-slice", chunksPerSlice, 10);
  }

  /** The supplier files' directory, or the one named {@code suppliers} below this. */
  Path suppliersDirectory(Path configDirectory) {
    return configDirectory.resolve(Optional.ofNullable(suppliersDir).orElse(Path.of("suppliers")));
  }

  private static int orDefault(String key, int value, int otherwise) {
    return (int) orDefault(key, (long) value, (long) otherwise);
  }

  private static long orDefault(String key, long value, long otherwise) {
    if (value < 0) {
      throw new ModuleException(key + ": " + value + " (expected: more than 0)");
    }
    return value == 0 ? otherwise : value;
  }

  private static Duration orDefault(String key, Duration value, Duration otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value.isNegative() || value.isZero()) {
      throw new ModuleException(key + ": " + value + " (expected: more than 0)");
    }
    return value;
  }
}
