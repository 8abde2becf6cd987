package io.contextunity.worker.enrichment;

import java.util.List;

/**
 * What was proposed.
 *
 * @param products how many products were asked for
 * @param withCandidates how many of them have at least one candidate
 * @param withoutCandidates for how many the taxonomy has nothing
 * @param failed how many could not be looked up
 * @param results one for each product, in the order of the request
 */
public record EnrichmentResult(
    int products,
    int withCandidates,
    int withoutCandidates,
    int failed,
    List<ProductCandidates> results) {

  public EnrichmentResult {
    results = List.copyOf(results);
  }

  static EnrichmentResult of(List<ProductCandidates> results) {
    int failed = (int) results.stream().filter(ProductCandidates::hasFailed).count();
    int with = (int) results.stream().filter(result -> !result.candidates().isEmpty()).count();
    return new EnrichmentResult(
        results.size(), with, results.size() - with - failed, failed, results);
  }
}
