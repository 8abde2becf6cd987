package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.WoveRun;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a task's run on Temporal is called, and what lies in the blob store for it. */
final class RunNames {
  /** Where everything of ours lies. */
  static final String BLOBS = "wove/";

  private static final int READABLE = 40;
  private static final int HASH = 32;

  private RunNames() {}

  /**
   * The id of the run: the same for all attempts with one idempotency key, new for every attempt
   * without.
   */
  static String workflowId(WoveRun run) {
    String unique =
        run.idempotencyKey()
            .map(key -> hash("key", run.taskId(), key))
            .orElseGet(() -> hash("run", run.taskId(), run.runId()));
    return "wove-" + readable(run.taskId()) + "-" + unique;
  }

  static String frame(String workflowId, String runId) {
    return BLOBS + "frames/" + workflowId + "/" + hash("run", runId);
  }

  static String event(String workflowId, String runId) {
    return BLOBS + "events/" + workflowId + "/" + hash("run", runId);
  }

  // Names of tasks may hold anything: merge:<lambda>.
  private static String readable(String taskId) {
    String legal = taskId.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return legal.isEmpty() ? "task" : legal.substring(0, Math.min(READABLE, legal.length()));
  }

  private static String hash(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
