package io.contextunity.worker.gardener.accuracy;

import java.util.List;
import java.util.Map;

/**
 * How often the rules were right.
 *
 * @param categories how many different ones the products belong to
 * @param top1 products whose category is the best candidate
 * @param top3 products whose category is among the three best
 * @param decided of those that the rules took without asking anybody: the right ones
 * @param precision of the attributes that the rules found: the right ones
 * @param recall of the attributes that are stated: those that were found, and right
 * @param precisionOf the same for each attribute
 * @param confusions the most frequent first
 * @param wrongAttributes what was found, and what was expected
 */
public record AccuracyReport(
    int products,
    int categories,
    Share top1,
    Share top3,
    Share decided,
    Share precision,
    Share recall,
    Map<String, Share> precisionOf,
    List<Confusion> confusions,
    List<String> wrongAttributes) {
  public AccuracyReport {
    precisionOf = Map.copyOf(precisionOf);
    confusions = List.copyOf(confusions);
    wrongAttributes = List.copyOf(wrongAttributes);
  }
}
