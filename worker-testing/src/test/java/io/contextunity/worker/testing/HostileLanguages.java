package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.HostileCode.SHORT;
import static io.contextunity.worker.testing.HostileCode.answered;
import static io.contextunity.worker.testing.HostileCode.exit;
import static io.contextunity.worker.testing.HostileCode.failed;
import static io.contextunity.worker.testing.HostileCode.in;
import static io.contextunity.worker.testing.HostileCode.result;
import static io.contextunity.worker.testing.HostileCode.timedOut;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The same in other languages than Python. */
final class HostileLanguages {
  private HostileLanguages() {}

  static List<HostileCode> javaScript(int port) {
    if (MachinePrograms.ofThisProcess().find("node").isEmpty()) {
      return List.of();
    }
    String language = "javascript";
    return List.of(
        new HostileCode(
            "javascript: endless loop",
            Map.of("code", "while (true) {}", "language", language, "timeout", SHORT),
            timedOut()),
        in(
            language,
            "files",
            "require('fs').readFileSync('/etc/passwd', 'utf8')",
            exit(1, "restricted")),
        in(
            language,
            "processes",
            "require('child_process').execSync('id').toString()",
            exit(1, "restricted")),
        in(
            language,
            "the inside of node",
            "process.binding('spawn_sync')",
            exit(1, "process.binding")),
        in(
            language,
            "network",
            "new Promise(done => require('net').connect(%d, '127.0.0.1').on('connect', () => done('reached')).on('error', e => done(e.code)))"
                .formatted(port),
            answer ->
                assertThat(answer.get("result"))
                    .isIn("ECONNREFUSED", "ENETUNREACH", "EPERM", "EACCES")),
        in(
            language,
            "false prototypes",
            "JSON.stringify = () => '\"forged\"'; Object.prototype.toJSON = () => 'forged'; Array.prototype.slice = () => []; String.prototype.split = () => []; 5",
            answered()),
        in(
            language,
            "memory",
            "const x = []; while (true) x.push(new Array(1e6).fill(1.5))",
            failed()),
        in(language, "its end", "process.reallyExit(11)", exit(11, "")));
  }

  static List<HostileCode> java(Path home) {
    String language = "java";
    return List.of(
        in(language, "System.exit", "System.exit(5)", exit(5, "")),
        in(language, "halt", "Runtime.getRuntime().halt(6)", exit(6, "")),
        in(
            language,
            "the runner by reflection",
            """
            var kept = Class.forName("io.contextunity.worker.child.code.SnippetValue").getDeclaredField("kept");
            kept.setAccessible(true);
            kept.set(null, "forged");
            "true one"
            """,
            result("true one")),
        in(
            language,
            "files",
            "Files.readString(Path.of(\"%s/settings.yaml\"))".formatted(home),
            exit(1, "NoSuchFileException")));
  }
}
