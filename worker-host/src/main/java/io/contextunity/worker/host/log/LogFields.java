package io.contextunity.worker.host.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** What a line that is logged within a run says of it: keys of SLF4J's MDC, in order. */
public final class LogFields {
  public static final String MODULE = "module";
  public static final String PLUGIN = "plugin";

  /** The process that a line came from, where that is another than this one. */
  public static final String CHILD = "child";

  public static final String WORKFLOW_ID = "workflow_id";
  public static final String RUN_ID = "run_id";
  public static final String ACTIVITY_TYPE = "activity_type";
  public static final String TENANT = "tenant";
  public static final String TRACE_ID = "trace_id";

  /** All of them, in the order in which they are written. */
  static final List<String> NAMES =
      List.of(MODULE, PLUGIN, CHILD, WORKFLOW_ID, RUN_ID, ACTIVITY_TYPE, TENANT, TRACE_ID);

  private static final List<String> SAID_BY_TEMPORAL_TOO =
      List.of("WorkflowId", "RunId", "ActivityType");

  private LogFields() {}

  /** Runs code whose log lines carry these fields; what it puts there itself is gone afterwards. */
  public static <T> T within(Map<String, String> fields, Supplier<T> code) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    fields.forEach(MDC::put);
    try {
      return code.get();
    } finally {
      restore(before);
    }
  }

  private static void restore(Map<String, String> before) {
    if (before == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(before);
    }
  }

  /** What the host itself says of a line. */
  public static List<String> all() {
    return NAMES;
  }

  /** Those of the fields that a line has. */
  static Map<String, String> of(Map<String, String> mdc) {
    Map<String, String> present = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = mdc.get(name);
      if (value != null && !value.isEmpty()) {
        present.put(name, value);
      }
    }
    return present;
  }

  /** What else stands in the MDC; not what Temporal says of the run in its own words. */
  static Map<String, String> othersThan(Map<String, String> mdc) {
    Map<String, String> others = new TreeMap<>(mdc);
    others.keySet().removeAll(NAMES);
    others.keySet().removeAll(SAID_BY_TEMPORAL_TOO);
    return others;
  }
}
