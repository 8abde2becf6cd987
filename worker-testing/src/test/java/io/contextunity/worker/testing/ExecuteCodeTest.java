package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python through the rpc: values, errors, output. */
class ExecuteCodeTest {
  private static CodeHost host;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    host =
        CodeHost.start(
            home, "execute-code.output-kibibytes=4", "execute-code.memory-mebibytes=256");
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void execute_lastExpression() {
    ContextUnit unit =
        ContextUnit.of(CodeHost.wherePossible(Map.of("code", "x = 20\nx * 2 + 2")), "router:x");

    ContextUnit reply = CodeHost.execute(host.stub(), unit);

    assertThat(reply.payload())
        .containsOnlyKeys("result", "stdout", "stderr", "exit_code", "duration_ms", "truncated")
        .containsEntry("result", 42L)
        .containsEntry("stdout", "")
        .containsEntry("stderr", "")
        .containsEntry("exit_code", 0L)
        .containsEntry("truncated", false);
    assertThat((Long) reply.payload().get("duration_ms")).isPositive();
    assertThat(reply.traceId()).isEqualTo(unit.traceId());
    assertThat(reply.parentUnitId()).contains(unit.unitId());
    assertThat(reply.provenance()).containsExactly("router:x", "worker:grpc");
  }

  @Test
  void execute_variableResult() {
    assertThat(
            host.python(
                """
                import math
                result = {"name": "zelt \\u00e9 \\U0001F3D5", "list": [1, 2.5, None, True], "pi": math.pi}
                "not this one"
                """))
        .containsEntry(
            "result",
            Map.of(
                "name",
                "zelt \u00e9 \uD83C\uDFD5",
                "list",
                Arrays.asList(1L, 2.5, null, true),
                "pi",
                Math.PI));
  }

  @Test
  void execute_noValue() {
    Map<String, Object> answer = host.python("for i in range(3):\n  pass");

    assertThat(answer).containsEntry("result", null).containsEntry("exit_code", 0L);
  }

  @Test
  void execute_output() {
    Map<String, Object> answer =
        host.python(
            """
            import sys
            print("one")
            print("zwei \\u00e9", end="")
            print("to stderr", file=sys.stderr)
            """);

    assertThat(answer)
        .containsEntry("stdout", "one\nzwei \u00e9")
        .containsEntry("stderr", "to stderr\n")
        .containsEntry("truncated", false);
  }

  @Test
  void execute_exception() {
    Map<String, Object> answer = host.python("def f(n):\n  return 1 / n\n\nf(0)");

    assertThat(answer).containsEntry("exit_code", 1L).containsEntry("result", null);
    assertThat((String) answer.get("stderr"))
        .startsWith(
            "Traceback (most recent call last):\n  File \"<code>\", line 4, in <module>\n    f(0)\n")
        .endsWith("ZeroDivisionError: division by zero\n")
        .doesNotContain("runner");
  }

  @Test
  void execute_syntaxError() {
    Map<String, Object> answer = host.python("a = \nb");

    assertThat(answer).containsEntry("exit_code", 1L);
    assertThat((String) answer.get("stderr"))
        .startsWith("  File \"<code>\", line 1\n")
        .contains("SyntaxError");
  }

  @Test
  void execute_systemExit() {
    assertThat(host.python("result = 5\nimport sys\nsys.exit(3)"))
        .containsEntry("exit_code", 3L)
        .containsEntry("result", 5L);
    assertThat(host.python("import sys\nsys.exit('no more')"))
        .containsEntry("exit_code", 1L)
        .containsEntry("stderr", "no more\n");
  }

  @Test
  void execute_resultWithoutJson() {
    assertThat(host.python("{1, 2}"))
        .containsEntry("exit_code", 1L)
        .containsEntry("result", null)
        .containsEntry(
            "stderr",
            "result cannot be said in JSON: Object of type set is not JSON serializable\n");
    assertThat(host.python("x = []\nx.append(x)\nx"))
        .containsEntry("exit_code", 1L)
        .containsEntry("stderr", "result cannot be said in JSON: Circular reference detected\n");
    assertThat((String) host.python("float('nan')").get("stderr")).contains("not JSON compliant");
  }

  @Test
  void execute_largeNumbers() {
    assertThat(host.python("[2 ** 53, 2 ** 53 + 1, -(10 ** 30), 1.5e300]").get("result"))
        .isEqualTo(
            List.of(1L << 53, "9007199254740993", "-1000000000000000000000000000000", 1.5e300));
    assertThat((String) host.python("10 ** 1000").get("stderr"))
        .startsWith("result is no JSON that can be answered: Number value length");
  }

  @Test
  void execute_halfACharacter() {
    assertThat(host.python("print('\\ud800x')\n['\\ud800y', 1]"))
        .containsEntry("result", List.of("\uFFFDy", 1L))
        .containsEntry("stdout", "\\ud800x\n")
        .containsEntry("exit_code", 0L);
  }

  @Test
  void execute_deepResult() {
    assertThat(host.python("x = 1\nfor i in range(29):\n  x = {'a': x}\nx"))
        .containsEntry("exit_code", 0L);
    assertThat(host.python("x = 1\nfor i in range(60):\n  x = {'a': x}\nx"))
        .containsEntry("exit_code", 1L)
        .containsEntry("result", null)
        .containsEntry("stderr", "result is nested deeper than 30 levels (flatten it)\n");
  }

  @Test
  void execute_hugeResult() {
    assertThat(host.python("'x' * 2_000_000"))
        .containsEntry("exit_code", 1L)
        .containsEntry("result", null)
        .containsEntry(
            "stderr",
            "result is 2000002 bytes as JSON, more than the limit of 1048576 bytes (return less, or"
                + " print it)\n");
    assertThat((String) host.python("'x' * 1_000_000").get("result")).hasSize(1_000_000);
  }

  @Test
  void execute_truncated() {
    Map<String, Object> answer =
        host.python("import sys\nprint('\u00e9' * 5000)\nsys.stderr.write('e' * 4097)\n7");

    assertThat(answer)
        .containsEntry("stdout", "\u00e9".repeat(2048))
        .containsEntry("stderr", "e".repeat(4096))
        .containsEntry("truncated", true)
        .containsEntry("result", 7L);
    assertThat(host.python("print('\u20ac' * 4000)").get("stdout"))
        .isEqualTo("\u20ac".repeat(1365));
  }

  @Test
  void execute_timeout() {
    Map<String, Object> answer =
        host.run(Map.of("code", "print('begun', flush=True)\nwhile True: pass", "timeout", 1.5));

    assertThat(answer)
        .containsEntry("exit_code", 124L)
        .containsEntry("result", null)
        .containsEntry("stdout", "begun\n")
        .containsEntry("stderr", "Stopped after 1.5 s: its time was over (timeout)\n");
    assertThat((Long) answer.get("duration_ms")).isBetween(1500L, 15_000L);
  }

  @Test
  void execute_standardInputAndThreads() {
    assertThat((String) host.python("input()").get("stderr"))
        .endsWith("EOFError: EOF when reading a line\n");
    assertThat(
            host.python(
                "import threading\nt = threading.Thread(target=lambda: print('late'))\nt.start()\n5"))
        .containsEntry("result", 5L)
        .containsEntry("stdout", "late\n");
  }
}
