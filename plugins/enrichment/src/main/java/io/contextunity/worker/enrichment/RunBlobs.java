package io.contextunity.worker.enrichment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;

/** What a run lays into the blob store: the list of its products, and their failures. */
final class RunBlobs {
  private static final String ALL = "enrichment/";
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final BlobStore blobs;

  RunBlobs(BlobStore blobs) {
    this.blobs = requireNonNull(blobs, "blobs");
  }

  /** Where the blobs of a run lie. */
  static String folder(String run) {
    return ALL + run;
  }

  void putProducts(String folder, List<String> ids) throws IOException {
    blobs.put(productsKey(folder), out -> out.write(JSON.writeValueAsBytes(ids)));
  }

  List<String> products(String folder, int from, int count) throws IOException {
    try (InputStream in = blobs.open(productsKey(folder))) {
      List<String> ids = List.of(JSON.readValue(in, String[].class));
      return List.copyOf(ids.subList(from, Math.min(from + count, ids.size())));
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(
          productsKey(folder),
          null,
          "the list of products is not in this worker's blob store (expected: one store that all"
              + " workers of the module share)");
    }
  }

  private static String productsKey(String folder) {
    return folder + "/products.json";
  }

  void keepFailures(String folder, int part, List<EnrichmentFailure> failures) throws IOException {
    blobs.put(
        partsPrefix(folder) + "%06d.jsonl".formatted(part),
        out -> {
          for (EnrichmentFailure failure : failures) {
            out.write((JSON.writeValueAsString(failure) + "\n").getBytes(UTF_8));
          }
        });
  }

  private static String partsPrefix(String folder) {
    return folder + "/failures-";
  }

  /** The parts are deleted only when the whole is there: whoever begins again finds either. */
  String finish(String folder) throws IOException {
    String whole = folder + "/all-failures.jsonl";
    List<BlobInfo> parts = blobs.list(partsPrefix(folder));
    if (!parts.isEmpty() && blobs.find(whole).isEmpty()) {
      blobs.put(
          whole,
          out -> {
            for (BlobInfo part : parts) {
              try (InputStream in = blobs.open(part.key())) {
                in.transferTo(out);
              }
            }
          });
    }
    for (BlobInfo part : parts) {
      blobs.delete(part.key());
    }
    blobs.delete(productsKey(folder));
    return blobs.find(whole).map(BlobInfo::key).orElse("");
  }

  /** Deletes what runs of long ago have left. */
  void forgetBefore(Instant time) throws IOException {
    for (BlobInfo blob : blobs.list(ALL)) {
      if (blob.lastModified().isBefore(time)) {
        blobs.delete(blob.key());
      }
    }
  }

  /** The failures that a blob holds, as they were laid there. */
  List<EnrichmentFailure> failures(String key) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(blobs.open(key), UTF_8))) {
      return lines.lines().map(RunBlobs::failure).toList();
    }
  }

  private static EnrichmentFailure failure(String line) {
    try {
      return JSON.readValue(line, EnrichmentFailure.class);
    } catch (IOException e) {
      throw new IllegalStateException("Written by this class", e);
    }
  }
}
