package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps children to some of the processors that this process may use: the first to the last ones,
 * the next to those before, and so on in turn. Thread-safe.
 */
final class Affinity {
  private static final String ALLOWED = "Cpus_allowed_list:";

  private final AtomicInteger given = new AtomicInteger();
  private final Path taskset;
  private final List<Integer> processors;

  /**
   * @param taskset the program that does it
   * @param processors that this process may use
   */
  Affinity(Path taskset, List<Integer> processors) {
    this.taskset = taskset;
    this.processors = List.copyOf(processors);
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

  /** What stands before the next program, which may use this many; nothing if it may use all. */
  List<String> prefix(double wanted) {
    return next(wanted).map(list -> List.of(taskset.toString(), "-c", list)).orElse(List.of());
  }

  /** The next ones, as many as wanted, as {@code 2,5}; empty if those are all. */
  Optional<String> next(double wanted) {
    int count = (int) Math.max(1, Math.ceil(wanted));
    int all = processors.size();
    if (count >= all) {
      return Optional.empty();
    }
    int end = all - Math.floorMod(given.getAndAdd(count), all);
    return Optional.of(
        IntStream.range(end - count, end)
            .map(place -> Math.floorMod(place, all))
            .mapToObj(place -> processors.get(place).toString())
            .collect(Collectors.joining(",")));
  }
}
