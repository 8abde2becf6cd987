package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.code.CodeRequest;
import io.contextunity.worker.host.config.CodeSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads what an ExecuteCode asks for, and refuses what the caller or the operator does not allow.
 */
final class CodeFields {
  private static final int LARGEST_CODE = 1 << 20;
  private static final List<String> WITHOUT_SANDBOX = List.of("worker:execute:unsandboxed");

  private final CodeSettings settings;

  CodeFields(CodeSettings settings) {
    this.settings = settings;
  }

  CodeRequest read(Caller caller, ContextUnit unit) {
    Fields fields = new Fields(unit.payload());
    String code = fields.requireText("code");
    byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
    requireFits(bytes.length);
    boolean sandbox = fields.value("sandbox") == null || fields.flag("sandbox");
    if (!sandbox) {
      requireUnsandboxed(caller);
    }
    return new CodeRequest(
        code,
        language(fields),
        timeout(fields).toMillis(),
        sandbox,
        sha256(bytes),
        CallNote.current().project(),
        CallNote.current().tokenId());
  }

  private static void requireFits(int bytes) {
    if (bytes > LARGEST_CODE) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          "code: %,d bytes, more than the limit of %,d bytes".formatted(bytes, LARGEST_CODE));
    }
  }

  private String language(Fields fields) {
    String language = fields.text("language").orElse("python");
    if (!settings.languages().contains(language)) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          "language: '%s' (expected: one of %s)"
              .formatted(language, String.join(", ", settings.languages())));
    }
    return language;
  }

  private Duration timeout(Fields fields) {
    Duration timeout = fields.seconds("timeout").orElse(settings.timeout());
    if (timeout.compareTo(settings.maxTimeout()) > 0) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          "timeout: %s seconds (expected: at most %s, which is execute-code.max-timeout)"
              .formatted(timeout.toMillis() / 1000.0, settings.maxTimeout().toMillis() / 1000.0));
    }
    return timeout;
  }

  private void requireUnsandboxed(Caller caller) {
    caller.requireOneOf(WITHOUT_SANDBOX);
    if (!settings.unsandboxed()) {
      throw new RequestException(
          Kind.FAILED_PRECONDITION,
          "sandbox: false is not allowed here (an operator sets execute-code.unsandboxed: true)");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
