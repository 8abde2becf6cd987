package io.contextunity.worker.host.brain;

import java.util.Set;

/** Brain's closed lists of where a text may come from; it refuses any other with an INTERNAL. */
public final class SourceTypes {
  /** Of the head of 2026-07. */
  public static final Set<String> HEAD =
      Set.of(
          "video",
          "book",
          "qa",
          "web",
          "knowledge",
          "documentation",
          "product",
          "dealer_product",
          "auto_extract",
          "manual",
          "synthesis",
          "test",
          "config",
          "runbook",
          "memory",
          "tool",
          "retention");

  /** Of the spring of 2026. */
  static final Set<String> JUNE =
      Set.of(
          "video", "book", "qa", "web", "knowledge", "documentation", "product", "dealer_product");

  private SourceTypes() {}
}
