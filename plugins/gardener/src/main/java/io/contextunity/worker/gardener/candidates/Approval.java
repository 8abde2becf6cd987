package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNullElse;

/**
 * How a candidate is approved.
 *
 * @param id the candidate's
 * @param under the category below which a new one is made: its id or path; empty if none is
 * @param as what the candidate is another word for: a known value, or a category's id or path; with
 *     {@code under} the new category's name; empty if it stands for itself
 */
public record Approval(String id, String under, String as) {
  public Approval {
    id = requireNonNullElse(id, "").strip();
    under = requireNonNullElse(under, "").strip();
    as = requireNonNullElse(as, "").strip();
  }
}
