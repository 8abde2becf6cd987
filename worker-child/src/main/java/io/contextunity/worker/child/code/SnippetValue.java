package io.contextunity.worker.child.code;

/** Where the caller's code leaves its value: the last thing that is run calls {@link #keep}. */
public final class SnippetValue {
  private static volatile Object kept;

  private SnippetValue() {}

  /** Keeps a value, in place of the one before. */
  public static void keep(Object value) {
    kept = value;
  }

  static Object kept() {
    return kept;
  }
}
