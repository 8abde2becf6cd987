package io.contextunity.worker.host.isolation.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a control group can hold its processes to. */
enum Resource {
  MEMORY("memory") {
    @Override
    Map<String, String> first(ChildLimits limits) {
      String bytes = Long.toString(limits.memoryBytes());
      return ordered("memory.limit_in_bytes", bytes, "memory.memsw.limit_in_bytes", bytes);
    }

    @Override
    Map<String, String> second(ChildLimits limits) {
      return ordered("memory.max", Long.toString(limits.memoryBytes()), "memory.swap.max", "0");
    }
  },
  PROCESSORS("cpu") {
    @Override
    Map<String, String> first(ChildLimits limits) {
      return ordered(
          "cpu.cfs_period_us",
          Long.toString(PERIOD_MICROS),
          "cpu.cfs_quota_us",
          Long.toString(quota(limits.processors())));
    }

    @Override
    Map<String, String> second(ChildLimits limits) {
      return Map.of("cpu.max", quota(limits.processors()) + " " + PERIOD_MICROS);
    }
  },
  PROCESSES("pids") {
    @Override
    Map<String, String> first(ChildLimits limits) {
      return Map.of("pids.max", Integer.toString(limits.processes() + OF_THE_SANDBOX));
    }

    @Override
    Map<String, String> second(ChildLimits limits) {
      return first(limits);
    }
  };

  // Short, so that a child that uses up its share at once leaves the others soon. Its weight stays
  // that of everybody: with less, a child on a busy machine takes several times as long to start.
  private static final long PERIOD_MICROS = 20_000;
  private static final int OF_THE_SANDBOX = 8;

  private final String controller;

  Resource(String controller) {
    this.controller = controller;
  }

  /** What the kernel calls it. */
  String controller() {
    return controller;
  }

  /** File and content, in the order of writing, of version 1. */
  abstract Map<String, String> first(ChildLimits limits);

  /** The same of version 2. */
  abstract Map<String, String> second(ChildLimits limits);

  /** Files and content, of either version, by which a running group is given other processors. */
  static Map<String, String> otherProcessors(double processors) {
    String quota = Long.toString(quota(processors));
    return Map.of("cpu.cfs_quota_us", quota, "cpu.max", quota + " " + PERIOD_MICROS);
  }

  private static long quota(double processors) {
    return Math.max(1_000, Math.round(processors * PERIOD_MICROS));
  }

  private static Map<String, String> ordered(
      String firstFile, String first, String thenFile, String then) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(firstFile, first);
    settings.put(thenFile, then);
    return settings;
  }
}
