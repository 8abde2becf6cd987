package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.product.Fingerprint;
import io.contextunity.worker.harvest.product.LongMap;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of sources, as far as this worker has them: a worker without one syncs everything,
 * which costs time and changes nothing.
 */
final class KnownProducts {
  private static final Logger log = LoggerFactory.getLogger(KnownProducts.class);

  private final BlobStore blobs;
  private final Map<String, SoftReference<Loaded>> loaded = new HashMap<>();

  KnownProducts(BlobStore blobs) {
    this.blobs = blobs;
  }

  Optional<FeedState> findState(WorkArea area) throws IOException {
    if (blobs.find(area.state()).isEmpty()) {
      return Optional.empty();
    }
    try (DataInputStream in = FeedState.open(blobs, area)) {
      return Optional.of(FeedState.read(in));
    } catch (IOException e) {
      log.warn("Ignoring the unreadable blob {}: everything is synced", area.state(), e);
      return Optional.empty();
    }
  }

  /** The content of each sku that Brain confirmed; empty if nothing is known. */
  synchronized LongMap fingerprints(WorkArea area) throws IOException {
    Optional<BlobInfo> info = blobs.find(area.state());
    if (info.isEmpty()) {
      return new LongMap(0);
    }
    SoftReference<Loaded> reference = loaded.get(area.state());
    Loaded known = reference == null ? null : reference.get();
    if (known == null || !known.info.equals(info.get())) {
      known = new Loaded(info.get(), load(area));
      loaded.put(area.state(), new SoftReference<>(known));
    }
    return known.fingerprints;
  }

  private LongMap load(WorkArea area) throws IOException {
    LongMap contents = new LongMap(findState(area).map(s -> s.last().products()).orElse(0L));
    forEach(area, entry -> contents.put(entry.key(), entry.content()));
    return contents;
  }

  /** Goes through everything that the source's state remembers; nothing if there is none. */
  void forEach(WorkArea area, ProductEntry.Handler handler) throws IOException {
    if (findState(area).isEmpty()) {
      return;
    }
    try (DataInputStream in = FeedState.open(blobs, area)) {
      FeedState.read(in);
      ProductEntry.readAll(in, handler);
    }
  }

  Optional<Forgotten> forget(WorkArea area) throws IOException {
    Optional<Forgotten> forgotten =
        findState(area).map(state -> new Forgotten(state.last().products(), state.cursor()));
    blobs.delete(area.state());
    return forgotten;
  }

  static boolean isUnchanged(LongMap known, Fingerprint product) {
    return known.contains(product.sku()) && known.get(product.sku(), 0) == product.content();
  }

  static boolean isWithdrawn(LongMap known, ProductEntry entry) {
    return known.contains(entry.key()) && known.get(entry.key(), 0) == ProductEntry.WITHDRAWN;
  }

  private record Loaded(BlobInfo info, LongMap fingerprints) {}
}
