package io.contextunity.worker.host.code;

import io.temporal.failure.ApplicationFailure;

/** Why code was not run at all, as Temporal has it; no other try helps. */
public final class CodeFailure {
  /** It was to run in a sandbox, and there is none. */
  public static final String SANDBOX_UNAVAILABLE = "SandboxUnavailable";

  /** What runs its language is not there. */
  public static final String LANGUAGE_UNAVAILABLE = "LanguageUnavailable";

  /** The worker's operator does not allow it. */
  public static final String NOT_ALLOWED = "NotAllowed";

  private CodeFailure() {}

  static ApplicationFailure of(String type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type);
  }
}
