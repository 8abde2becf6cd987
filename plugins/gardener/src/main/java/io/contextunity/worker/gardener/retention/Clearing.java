package io.contextunity.worker.gardener.retention;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.retention.Cleared.OfSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One look through the blobs of the modules, for what may go. */
public final class Clearing {
  /** The modules whose blobs lie as {@link RawBlob} says; others look after their own. */
  private static final List<String> MODULES = List.of("harvest/", "enrichment/", "gardener/");

  private final BlobStore blobs;
  private final RetentionRequest request;
  private final KnownSources known;
  private final Instant before;

  public Clearing(BlobStore blobs, RetentionRequest request, KnownSources known, Clock clock) {
    this.blobs = blobs;
    this.request = request;
    this.known = known;
    this.before = clock.instant().minus(Duration.ofDays(request.olderThanDays()));
  }

  public Cleared clear(Beat beat) throws IOException {
    List<RawBlob> all = all();
    Set<String> surplus = surplus(all);
    Map<String, OfSource> sources = new HashMap<>();
    long kept = 0;
    for (RawBlob blob : all) {
      beat.at(kept);
      if (isOld(blob) || surplus.contains(blob.info().key())) {
        delete(blob, sources);
      } else {
        kept++;
      }
    }
    return cleared(sources, kept);
  }

  private List<RawBlob> all() throws IOException {
    List<RawBlob> all = new ArrayList<>();
    for (String module : MODULES) {
      String prefix =
          request.tenantId().isEmpty()
              ? module
              : module + BlobStore.segment(request.tenantId()) + "/";
      blobs.list(prefix).stream().map(RawBlob::of).forEach(all::add);
    }
    return all;
  }

  private boolean isOld(RawBlob blob) {
    if (!blob.info().lastModified().isBefore(before)) {
      return false;
    }
    return switch (blob.kind()) {
      case RawBlob.WORK, RawBlob.QUARANTINE -> true;
      case RawBlob.STATE -> !known.mayHave(blob.supplierAndSource());
      default -> false;
    };
  }

  /** The quarantines beyond the last ones of each source. */
  private Set<String> surplus(List<RawBlob> all) {
    if (request.keep() == 0) {
      return Set.of();
    }
    Map<String, List<BlobInfo>> bySource =
        all.stream()
            .filter(blob -> blob.kind().equals(RawBlob.QUARANTINE))
            .collect(
                Collectors.groupingBy(
                    RawBlob::source, Collectors.mapping(RawBlob::info, Collectors.toList())));
    Set<String> surplus = new HashSet<>();
    for (List<BlobInfo> quarantines : bySource.values()) {
      quarantines.stream()
          .sorted(comparing(BlobInfo::lastModified).reversed().thenComparing(BlobInfo::key))
          .skip(request.keep())
          .forEach(blob -> surplus.add(blob.key()));
    }
    return surplus;
  }

  private void delete(RawBlob blob, Map<String, OfSource> sources) throws IOException {
    if (!request.dryRun()) {
      blobs.delete(blob.info().key());
    }
    OfSource one = new OfSource(blob.source(), 1, blob.info().size());
    sources.merge(
        blob.source(),
        one,
        (a, b) -> new OfSource(a.source(), a.deleted() + b.deleted(), a.bytes() + b.bytes()));
  }

  private Cleared cleared(Map<String, OfSource> sources, long kept) {
    List<OfSource> largestFirst =
        sources.values().stream()
            .sorted(comparingLong(OfSource::bytes).reversed().thenComparing(OfSource::source))
            .limit(Cleared.MAX_SOURCES)
            .toList();
    return new Cleared(
        sources.values().stream().mapToLong(OfSource::deleted).sum(),
        sources.values().stream().mapToLong(OfSource::bytes).sum(),
        kept,
        request.dryRun(),
        largestFirst,
        known.answered()
            ? List.of()
            : List.of("The harvest module did not answer, so the states of all sources are kept"));
  }
}
