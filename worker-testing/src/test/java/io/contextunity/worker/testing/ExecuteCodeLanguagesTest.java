package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JavaScript and Java through the rpc. */
class ExecuteCodeLanguagesTest {
  private static CodeHost host;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    host = CodeHost.start(home);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Map<String, Object> javascript(String code) {
    assumeTrue(
        MachinePrograms.ofThisProcess().find("node").isPresent(),
        "JavaScript needs node, not here");
    return host.run(Map.of("code", code, "language", "javascript"));
  }

  private static Map<String, Object> java(String code) {
    return host.run(Map.of("code", code, "language", "java", "timeout", 100));
  }

  @Test
  void javascript_values() {
    assertThat(javascript("const xs = [1, 2, 3];\nxs.reduce((a, b) => a + b)"))
        .containsEntry("result", 6L)
        .containsEntry("exit_code", 0L)
        .containsEntry("stderr", "");
    assertThat(javascript("const result = {a: [1, 2.5, null, true, 'zelt \u00e9']}; 'not this'"))
        .containsEntry("result", Map.of("a", Arrays.asList(1L, 2.5, null, true, "zelt \u00e9")));
    assertThat(
            javascript(
                "(async () => { await new Promise(r => setTimeout(r, 20)); return 'late'; })()"))
        .containsEntry("result", "late");
    assertThat(javascript("undefined")).containsEntry("result", null);
  }

  @Test
  void javascript_outputAndErrors() {
    assertThat(javascript("console.log('out'); console.error('err'); process.exit(4)"))
        .containsEntry("stdout", "out\n")
        .containsEntry("stderr", "err\n")
        .containsEntry("exit_code", 4L);
    assertThat((String) javascript("function f() { throw new Error('boom'); }\nf()").get("stderr"))
        .contains("Error: boom", "at f (code.js:1:", "at code.js:2:1")
        .doesNotContain("node:", "[eval]");
    assertThat(javascript("const x = {}; x.x = x; x")).containsEntry("exit_code", 1L);
    assertThat((String) javascript("10n").get("stderr"))
        .isEqualTo("result cannot be said in JSON: Do not know how to serialize a BigInt\n");
    assertThat((String) javascript("'x'.repeat(2000000)").get("stderr"))
        .startsWith("result is 2000002 bytes as JSON");
  }

  @Test
  void java_values() {
    assertThat(
            java(
                """
                record Item(String name, double price, List<Integer> sizes) {}
                int twice(int n) { return 2 * n; }
                var result = Map.of("item", new Item("zelt \u00e9", 2.5, List.of(1, twice(21))));
                System.out.println("printed");
                """))
        .containsEntry(
            "result",
            Map.of("item", Map.of("name", "zelt \u00e9", "price", 2.5, "sizes", List.of(1L, 42L))))
        .containsEntry("stdout", "printed\n")
        .containsEntry("stderr", "")
        .containsEntry("exit_code", 0L);
  }

  @Test
  void java_errors() {
    assertThat(java("int half(int n) { return 1 / n; }\n\nhalf(0)"))
        .containsEntry("exit_code", 1L)
        .containsEntry(
            "stderr",
            """
            Exception java.lang.ArithmeticException: / by zero
            \tat half(code.java:1)
            \tat code(code.java:3)
            """);
  }
}
