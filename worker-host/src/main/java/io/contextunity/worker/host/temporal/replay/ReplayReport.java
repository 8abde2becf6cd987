package io.contextunity.worker.host.temporal.replay;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How recorded runs fared on the modules that are here now.
 *
 * @param types every workflow type of the modules, with or without a history
 * @param unjudged histories that could not be read, or whose type the modules do not have
 */
public record ReplayReport(List<TypeReport> types, List<Unjudged> unjudged) {
  public ReplayReport {
    types = List.copyOf(types);
    unjudged = List.copyOf(unjudged);
  }

  /** Whether nothing speaks against these modules; so too if there was no history at all. */
  public boolean ok() {
    return unjudged.isEmpty() && types.stream().allMatch(type -> type.differing() == 0);
  }

  /** How many histories were replayed, to their end or to a difference. */
  public int histories() {
    return types.stream().mapToInt(type -> type.replayed() + type.differing()).sum();
  }

  /** The first event that differs, of the first type that has one. */
  public Optional<Difference> firstDifference() {
    return types.stream().flatMap(type -> type.differences().stream()).findFirst();
  }

  /** The types that there was no history of. */
  public List<String> withoutHistory() {
    return types.stream().filter(type -> !type.hasHistory()).map(TypeReport::workflowType).toList();
  }

  /** The two together, such as of two modules. */
  public ReplayReport and(ReplayReport other) {
    return new ReplayReport(
        Stream.concat(types.stream(), other.types.stream()).toList(),
        Stream.concat(unjudged.stream(), other.unjudged.stream()).toList());
  }
}
