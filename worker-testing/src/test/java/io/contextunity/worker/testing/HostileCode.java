package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One attempt at harm.
 *
 * @param name what it tries
 * @param payload what is asked of ExecuteCode
 * @param expected checks the answer
 */
record HostileCode(
    String name, Map<String, Object> payload, Consumer<Map<String, Object>> expected) {
  static final double SHORT = 2;
  private static final double PATIENT = 100;

  /**
   * @param home a folder of the host's, with secrets
   * @param port where something listens on 127.0.0.1
   */
  static List<HostileCode> all(Path home, int port) {
    List<HostileCode> all = new ArrayList<>();
    all.addAll(HostileResources.resources());
    all.addAll(HostileResources.output());
    all.addAll(HostileReach.files(home));
    all.addAll(HostileReach.network(port));
    all.addAll(HostileResources.processes());
    all.addAll(HostileAnswers.answers());
    all.addAll(HostileLanguages.javaScript(port));
    all.addAll(HostileLanguages.java(home));
    return all;
  }

  static HostileCode python(String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(name, Map.of("code", code), expected);
  }

  static HostileCode brief(String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(name, Map.of("code", code, "timeout", SHORT), expected);
  }

  static HostileCode in(
      String language, String name, String code, Consumer<Map<String, Object>> expected) {
    return new HostileCode(
        language + ": " + name,
        Map.of("code", code, "language", language, "timeout", PATIENT),
        expected);
  }

  // --- what is expected ------------------------------------------------------------------------

  static Consumer<Map<String, Object>> result(Object value) {
    return answer -> {
      assertThat(answer).containsEntry("result", value).containsEntry("exit_code", 0L);
    };
  }

  static Consumer<Map<String, Object>> exit(long code, String stderr) {
    return answer -> {
      assertThat(answer).containsEntry("exit_code", code);
      assertThat((String) answer.get("stderr")).contains(stderr);
    };
  }

  static Consumer<Map<String, Object>> timedOut() {
    return exit(124, "its time was over (timeout)");
  }

  /** Ended by itself, by the machine or by the clock, but never well. */
  static Consumer<Map<String, Object>> failed() {
    return answer -> assertThat((Long) answer.get("exit_code")).isNotZero();
  }

  /** Whatever became of it: that the host goes on is what matters. */
  static Consumer<Map<String, Object>> answered() {
    return answer ->
        assertThat(answer).containsKeys("result", "stdout", "stderr", "exit_code", "truncated");
  }
}
