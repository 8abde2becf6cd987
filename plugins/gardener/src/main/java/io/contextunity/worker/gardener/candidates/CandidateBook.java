package io.contextunity.worker.gardener.candidates;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Objects.requireNonNullElse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The candidates that wait for a person. Bounded: beyond {@link #MAX_WAITING} the rarest are let
 * go, for the gardener's next run gathers them again. Workflow code: no clock, no chance.
 */
public final class CandidateBook {
  /** So many that all of them fit into one answer of Temporal's. */
  public static final int MAX_WAITING = 1000;

  /** How many decisions are remembered against proposals that were under way meanwhile. */
  static final int MAX_DECIDED = 2000;

  private final Map<String, Candidate> waiting = new LinkedHashMap<>();
  private final Deque<String> decided = new ArrayDeque<>();

  public CandidateBook(State state) {
    state.waiting().forEach(candidate -> waiting.put(candidate.id(), candidate));
    decided.addAll(state.decided());
  }

  /** Takes the proposals of a run of the gardener in the place of those of the run before. */
  public void replace(Collection<Candidate> proposed) {
    waiting.clear();
    proposed.stream()
        .filter(candidate -> !decided.contains(candidate.id()))
        .sorted(comparingLong(Candidate::count).reversed().thenComparing(comparing(Candidate::id)))
        .limit(MAX_WAITING)
        .forEach(candidate -> waiting.put(candidate.id(), candidate));
  }

  public void decided(String id) {
    waiting.remove(id);
    if (!decided.contains(id)) {
      decided.addLast(id);
    }
    if (decided.size() > MAX_DECIDED) {
      decided.removeFirst();
    }
  }

  public Optional<Candidate> find(String id) {
    return Optional.ofNullable(waiting.get(id));
  }

  /** Whether it was decided lately. */
  public boolean isDecided(String id) {
    return decided.contains(id);
  }

  public List<Candidate> waiting() {
    return List.copyOf(waiting.values());
  }

  public State state() {
    return new State(waiting(), new ArrayList<>(decided));
  }

  /** What one run of the workflow hands to the next. */
  public record State(List<Candidate> waiting, List<String> decided) {
    public static final State EMPTY = new State(List.of(), List.of());

    public State {
      waiting = List.copyOf(requireNonNullElse(waiting, List.of()));
      decided = List.copyOf(requireNonNullElse(decided, List.of()));
    }
  }
}
