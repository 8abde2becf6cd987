package io.contextunity.worker.host.code;

import java.time.Duration;

/**
 * Code to be run, as it lies in Temporal's history.
 *
 * @param language as {@link Language#text} has it
 * @param timeoutMs how long it may take
 * @param sandbox whether it runs in a sandbox
 * @param sha256 the digest of the code's UTF-8, in hexadecimal
 * @param project whose token asked for it; a dash where nobody had to show one
 * @param tokenId which token
 */
public record CodeRequest(
    String code,
    String language,
    long timeoutMs,
    boolean sandbox,
    String sha256,
    String project,
    String tokenId) {

  public Duration timeout() {
    return Duration.ofMillis(timeoutMs);
  }

  /** How long its run may take in Temporal once it has begun, with all its attempts. */
  public Duration longestRun() {
    return timeout()
        .plus(ExecuteCodeWorkflowImpl.AROUND)
        .multipliedBy(ExecuteCodeWorkflowImpl.ATTEMPTS);
  }

  /** One line for people who look at it in Temporal, with nothing of the code. */
  public String summary() {
    return "%s sha256:%s%s"
        .formatted(language, sha256.substring(0, 12), sandbox ? "" : " no sandbox");
  }

  /** Without the code. */
  @Override
  public String toString() {
    return "CodeRequest[" + summary() + "]";
  }
}
