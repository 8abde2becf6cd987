package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;

/**
 * What a look through the catalogue found, and how it is to be tended.
 *
 * @param workKey the blob that lists the products that are due
 * @param due how many these are
 * @param products how many the tenant offers
 * @param moved categories that were moved along with the taxonomy
 * @param reopened those that were opened again because it has them no longer
 * @param batchSize products to a batch
 * @param parallelBatches batches at a time
 * @param retryMax how often a batch is tried again
 * @param model whether a language model is to be asked in a second pass
 * @param notes what an operator should know
 */
public record Survey(
    String workKey,
    int due,
    long products,
    int moved,
    int reopened,
    int batchSize,
    int parallelBatches,
    int retryMax,
    boolean model,
    List<String> notes) {
  public Survey {
    requireNonNull(workKey, "workKey");
    notes = List.copyOf(requireNonNullElse(notes, List.of()));
  }
}
