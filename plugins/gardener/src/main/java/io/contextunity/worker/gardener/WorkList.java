package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.tasks.Task;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The products that are due, in a blob: a line for each, with the tasks for either pass.
 *
 * <pre>gardener/TENANT/work/RUN/products</pre>
 */
final class WorkList {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 3;

  private final BlobStore blobs;

  WorkList(BlobStore blobs) {
    this.blobs = requireNonNull(blobs, "blobs");
  }

  static String key(String tenantId, String runId) {
    return "gardener/%s/work/%s/products".formatted(BlobStore.segment(tenantId), runId);
  }

  void write(String key, List<Item> items) throws IOException {
    blobs.put(
        key,
        out -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          for (Item item : items) {
            writer.write(item.line());
            writer.newLine();
          }
          writer.flush();
        });
  }

  /** The items from one position to another. */
  List<Item> read(String key, int first, int end) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(blobs.open(key), StandardCharsets.UTF_8))) {
      return reader.lines().skip(first).limit((long) end - first).map(Item::of).toList();
    }
  }

  /**
   * A product and what is to be found out about it.
   *
   * @param rules the tasks for the first pass; none if only a model may do better
   * @param model the tasks for the second pass
   */
  record Item(String productId, Set<Task> rules, Set<Task> model) {
    private String line() {
      return String.join(SEPARATOR, productId, keys(rules), keys(model));
    }

    private static String keys(Set<Task> tasks) {
      return tasks.stream().map(Task::key).collect(Collectors.joining(","));
    }

    private static Item of(String line) {
      String[] fields = line.split(SEPARATOR, FIELDS);
      return new Item(fields[0], tasks(fields[1]), tasks(fields[2]));
    }

    private static Set<Task> tasks(String keys) {
      return Arrays.stream(keys.split(","))
          .map(Task::ofKey)
          .flatMap(Optional::stream)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Task.class)));
    }
  }
}
