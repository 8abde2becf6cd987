package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is: all that the next one in its place has to know.
 *
 * @param survey null before there is one
 * @param surveys how many there were
 * @param pass 0 for rules, 1 for the model
 * @param next the first product of the list that no batch has had in this pass
 * @param due products of all surveys together
 * @param relations whether Brain takes relations, as far as is known
 * @param notes what an operator should know
 * @param failures why products could not be tended, the first ones
 */
public record TendingCheckpoint(
    Survey survey,
    int surveys,
    int pass,
    int next,
    long due,
    TendingCounts counts,
    int moved,
    int reopened,
    boolean relations,
    List<String> notes,
    List<String> failures) {
  static final int MAX_FAILURES = 20;
  static final TendingCheckpoint START =
      new TendingCheckpoint(null, 0, 0, 0, 0, TendingCounts.NONE, 0, 0, true, List.of(), List.of());

  public TendingCheckpoint {
    counts = requireNonNullElse(counts, TendingCounts.NONE);
    notes = List.copyOf(requireNonNullElse(notes, List.of()));
    failures = List.copyOf(requireNonNullElse(failures, List.of()));
  }

  TendingCheckpoint surveyed(Survey found) {
    return new TendingCheckpoint(
        found,
        surveys + 1,
        0,
        0,
        Math.max(due, found.due()),
        counts,
        moved + found.moved(),
        reopened + found.reopened(),
        relations,
        joined(notes, found.notes(), MAX_FAILURES),
        failures);
  }

  TendingCheckpoint withoutSurvey() {
    return new TendingCheckpoint(
        null, surveys, 0, 0, due, counts, moved, reopened, relations, notes, failures);
  }

  /** Whether this pass may cost anything: rules do not. */
  boolean asksModel() {
    return pass > 0;
  }

  TendingCheckpoint inPass(int nextPass) {
    return new TendingCheckpoint(
        survey, surveys, nextPass, 0, due, counts, moved, reopened, relations, notes, failures);
  }

  TendingCheckpoint startedUpTo(int position) {
    return new TendingCheckpoint(
        survey, surveys, pass, position, due, counts, moved, reopened, relations, notes, failures);
  }

  TendingCheckpoint plus(TendedBatch batch) {
    return new TendingCheckpoint(
        survey,
        surveys,
        pass,
        next,
        due,
        counts.plus(batch.counts()),
        moved,
        reopened,
        relations && batch.refusal().isEmpty(),
        joined(notes, relations ? noteOf(batch) : List.of(), MAX_FAILURES),
        joined(failures, batch.failures(), MAX_FAILURES));
  }

  private static List<String> noteOf(TendedBatch batch) {
    return batch.refusal().isEmpty()
        ? List.of()
        : List.of("Brain takes no relations, so none were stated: " + batch.refusal());
  }

  private static List<String> joined(List<String> some, List<String> more, int limit) {
    List<String> all = new ArrayList<>(some);
    more.stream().filter(text -> !all.contains(text)).forEach(all::add);
    return all.subList(0, Math.min(all.size(), limit));
  }
}
