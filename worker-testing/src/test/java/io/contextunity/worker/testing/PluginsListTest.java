package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins list}. */
class PluginsListTest {
  private static final String THROWS =
      """
      package x;
      import io.contextunity.worker.core.*;
      public final class P implements ModuleProvider {
        @Override public ModuleConfig module(ModuleContext context) {
          throw new IllegalStateException("no good");
        }
      }
      """;

  @TempDir Path plugins;

  private TestingCommand list(String... words) {
    Object[] all = new Object[4 + words.length];
    Object[] first = {"plugins", "list", "--plugins-directory", plugins};
    System.arraycopy(first, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return TestingCommand.run(all);
  }

  @Test
  void list_eachOnALine() throws IOException {
    plugin("billing").module("billing").module("invoices").writeTo(plugins);
    plugin("a-plugin-of-a-long-name").version("1.0.0-rc.1").module("a").writeTo(plugins);
    plugin("old").requires(">=99.0.0").module("old").writeTo(plugins);
    Files.writeString(plugins.resolve("notes.txt"), "notes");

    TestingCommand listed = list();

    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out())
        .isEqualTo(
            """
            a-plugin-of-a-long-name  1.0.0-rc.1  FOUND       a
            billing                  1.0.0       FOUND       billing, invoices
            old                      1.0.0       FAILED      old
                error: old@1.0.0 requires a host >=99.0.0, and this is 0.1.0 %s [host-range]
                file: old-1.0.0.jar
            ignored: notes.txt is neither a .jar nor a .zip
            """
                .formatted(listed.out().replaceAll("(?s).*this is 0.1.0 (.*) \\[host.*", "$1")));
  }

  @Test
  void list_versions() {
    plugin("billing").module("billing").writeTo(plugins);
    plugin("billing").version("1.1.0").module("billing").writeTo(plugins);

    TestingCommand listed = list();

    assertThat(listed.out())
        .containsPattern("(?m)^billing +1\\.0\\.0 +SUPERSEDED  billing$")
        .contains("    note: billing@1.1.0 in billing-1.1.0.jar is used [superseded]\n")
        .containsPattern("(?m)^billing +1\\.1\\.0 +FOUND       billing$");
  }

  @Test
  void list_loading() {
    plugin("billing").module("billing").writeTo(plugins);
    plugin("bad").declaring("bad").provider("x.P", THROWS).writeTo(plugins);

    TestingCommand scanned = list();
    TestingCommand loaded = list("--load");

    assertThat(scanned.out()).doesNotContain("FAILED", "LOADED");
    assertThat(loaded.exitCode()).isZero();
    assertThat(loaded.out())
        .containsPattern(
            "(?m)^bad +1\\.0\\.0 +FAILED      bad\n    error: .*no good.*\\[load-failed]$")
        .containsPattern("(?m)^billing +1\\.0\\.0 +LOADED      billing$")
        .contains("(for stack traces: LOG_LEVEL=WARN)");
    assertThat(loaded.err()).isEmpty();
  }

  @Test
  void list_json() throws IOException {
    Path file = plugin("billing").module("billing").requires("").writeTo(plugins);
    Files.createDirectory(plugins.resolve("folder"));
    Files.writeString(plugins.resolve("plugins.lock"), "0".repeat(64) + "  gone.jar\n");

    JsonNode listed = list("--json").json();

    assertThat(listed.get("directory").textValue()).isEqualTo(plugins.toString());
    JsonNode found = listed.get("plugins").get(0);
    assertThat(found.fieldNames())
        .toIterable()
        .containsExactly(
            "id", "version", "state", "modules", "file", "sha256", "cause", "findings");
    assertThat(found.get("file").textValue()).isEqualTo(file.getFileName().toString());
    assertThat(found.get("state").textValue()).isEqualTo("FAILED");
    assertThat(found.get("findings").get(0).get("code").textValue()).isEqualTo("not-locked");
    assertThat(listed.get("ignored").get(0).get("file").textValue()).isEqualTo("folder");
    assertThat(listed.get("findings").get(0).get("code").textValue())
        .isEqualTo("locked-file-missing");
  }

  @Test
  void list_nothingThere() {
    TestingCommand listed = list();

    assertThat(listed.exitCode()).isZero();
    assertThat(listed.out()).isEqualTo("No plugins in " + plugins + "\n");
  }
}
