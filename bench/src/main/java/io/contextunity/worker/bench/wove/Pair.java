package io.contextunity.worker.bench.wove;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is compared with what, in load.py's words. */
enum Pair {
  /** Single tasks, a process for each on both sides; and one worker without, beside. */
  TASK("host", "fresh", Optional.of("open")),

  /** By Wove itself: a weave of one task and the next. */
  WEAVE("weave-host", "weave-stdio", Optional.empty()),

  /**
   * By Wove itself: weaves of a hundred mapped tasks. Not for 32 callers: the host takes 1024
   * calls.
   */
  MAP("map-host", "map-stdio", Optional.empty()),

  /** Single tasks that compute, beside one worker that stays and does one after the other. */
  WORK("host-work", "open-work", Optional.empty());

  final String host;
  final String stdio;
  final Optional<String> beside;

  Pair(String host, String stdio, Optional<String> beside) {
    this.host = host;
    this.stdio = stdio;
    this.beside = beside;
  }

  static List<Pair> of(int callers) {
    return callers > 8 ? List.of(TASK, WEAVE, WORK) : List.of(values());
  }

  /** As figures are named: {@code task}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
