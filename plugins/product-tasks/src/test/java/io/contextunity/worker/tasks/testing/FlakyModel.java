package io.contextunity.worker.tasks.testing;

import java.util.function.Function;

/**
 * Fails for one question in twenty, always for the same ones: too busy at first, broken, silent,
 * not JSON, outside of the taxonomy, or refusing.
 */
public final class FlakyModel implements Function<ModelCall, ModelReply> {
  private static final int IN_HUNDRED = 5;

  @Override
  public ModelReply apply(ModelCall call) {
    if (!isFailing(call.key())) {
      return TestingModelServer.good(call);
    }
    return switch (kind(call.key())) {
      case 0 -> call.attempt() == 1 ? ModelReply.busy("0") : TestingModelServer.good(call);
      case 1 -> ModelReply.fails(500, "out of memory");
      case 2 -> ModelReply.never();
      case 3 -> ModelReply.says("Sure! Here is what you asked for:");
      case 4 -> ModelReply.says("{\"node_id\": \"inventions\", \"text\": \"\", \"confidence\": 1}");
      default -> ModelReply.fails(400, "I cannot do that");
    };
  }

  /** Whether questions about this product's task fail, at least the first. */
  public static boolean isFailing(String key) {
    return mixed(key) % 100 < IN_HUNDRED;
  }

  /** Whether no question about it is ever answered well. */
  public static boolean failsForGood(String key) {
    return isFailing(key) && kind(key) != 0;
  }

  private static int kind(String key) {
    return mixed(key) / 100 % 6;
  }

  private static int mixed(String key) {
    return (key.hashCode() * 0x9E3779B1) >>> 8;
  }
}
