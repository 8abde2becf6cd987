package io.contextunity.worker.host.plugin;

/** The modules that come with the host and with no plugin. */
public final class HostModules {
  /** What the host calls itself where others name the plugin of a module. */
  public static final String OWNER = "contextworker";

  /** Runs the code that callers send. */
  public static final String CODE = "code";

  /** The queue of that module. */
  public static final String CODE_QUEUE = "code-tasks";

  /** The Temporal type of its workflow. */
  public static final String CODE_WORKFLOW = "ExecuteCodeWorkflow";

  private HostModules() {}

  /** Whether a module of this name comes with the host. */
  public static boolean contains(String moduleName) {
    return CODE.equals(moduleName);
  }
}
