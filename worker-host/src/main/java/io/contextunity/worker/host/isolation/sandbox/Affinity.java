package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps a child to some of the processors that this process may use: the last ones.
 *
 * @param taskset the program that does it
 * @param processors that this process may use
 */
record Affinity(Path taskset, List<Integer> processors) {
  private static final String ALLOWED = "Cpus_allowed_list:";

  Affinity {
    processors = List.copyOf(processors);
  }

  /** Empty if that cannot be told. */
  static Optional<Affinity> ofThisProcess(Path taskset) {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> new Affinity(taskset, list(line.substring(ALLOWED.length()).strip())))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** 0-2,5 is 0, 1, 2, 5. */
  static List<Integer> list(String text) {
    return Stream.of(text.split(","))
        .map(range -> range.split("-"))
        .flatMap(
            ends ->
                IntStream.rangeClosed(
                        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .boxed())
        .toList();
  }

  /** What stands before a program that may use this many; nothing if it may use all. */
  List<String> prefix(double wanted) {
    int count = (int) Math.max(1, Math.ceil(wanted));
    if (count >= processors.size()) {
      return List.of();
    }
    String last =
        processors.subList(processors.size() - count, processors.size()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    return List.of(taskset.toString(), "-c", last);
  }
}
