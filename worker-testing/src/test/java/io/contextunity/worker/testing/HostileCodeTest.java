package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code that means harm, through the rpc and in the real sandbox: each is contained, each gets the
 * right answer, and nothing of it is left.
 */
@Tag("one-java")
class HostileCodeTest {
  /** What no code may ever bring out. */
  static final String TREASURE = "treasure-5c2f81";

  /** What processes of such code are known by, wherever they may have gone. */
  static final String WORD = "left-behind-93ab1d";

  private static final int AT_ONCE = 4;

  @TempDir private static Path home;
  private static CodeHost host;
  private static ServerSocket listening;
  private static long descriptors;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        CodeHost.noSandbox().isEmpty(),
        () -> "No sandbox on this machine: " + CodeHost.noSandbox().orElse(""));
    Files.writeString(home.resolve("settings.yaml"), "secret: " + TREASURE);
    host =
        CodeHost.start(
            home,
            "execute-code.max-concurrent=" + AT_ONCE,
            "execute-code.memory-mebibytes=192",
            "execute-code.processes=48",
            "execute-code.timeout=60s");
    listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    assertThat(host.python("1 + 1")).containsEntry("result", 2L);
    descriptors = openDescriptors();
  }

  @AfterAll
  static void stop() throws IOException {
    if (host != null) {
      host.close();
      listening.close();
    }
  }

  @TestFactory
  List<DynamicTest> hostile() {
    Map<HostileCode, Future<Map<String, Object>>> answers = new LinkedHashMap<>();
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    for (HostileCode each : HostileCode.all(home, listening.getLocalPort())) {
      answers.put(each, callers.submit(() -> host.run(each.payload())));
    }
    callers.shutdown();
    List<DynamicTest> tests = new ArrayList<>();
    answers.forEach(
        (each, answer) ->
            tests.add(DynamicTest.dynamicTest(each.name(), () -> check(answer, each.expected()))));
    tests.add(DynamicTest.dynamicTest("nothing is left", HostileCodeTest::nothingIsLeft));
    return tests;
  }

  private static void check(
      Future<Map<String, Object>> answer, Consumer<Map<String, Object>> expected) throws Exception {
    Map<String, Object> payload = answer.get();
    assertThat(payload.toString()).doesNotContain(TREASURE);
    expected.accept(payload);
  }

  private static void nothingIsLeft() {
    CodeLeftovers.awaitNone();
    assertThat(CodeLeftovers.anyProcessWith(WORD)).isFalse();
    assertThat(Files.exists(home.resolve("written"))).isFalse();
    assertThat(Files.exists(Path.of("/tmp/" + WORD))).isFalse();
    Await.met(
        "no more descriptors than before: " + openDescriptors() + " of " + descriptors,
        () -> openDescriptors() <= descriptors + 8);
    assertThat(host.python("6 * 7")).containsEntry("result", 42L);
  }

  private static long openDescriptors() {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
