package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.remarks;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.Plugins.scan;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import io.contextunity.worker.host.plugin.PluginPermission.FilesAccess;
import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.temporal.workflow.WorkflowInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin says of itself, and what of that keeps it from running here. */
class PluginCompatibilityTest {
  private static final String SDK = WorkflowInterface.class.getPackage().getImplementationVersion();

  @TempDir Path directory;

  @Test
  void scan_allThatAPluginSays() throws IOException, NoSuchAlgorithmException {
    Path jar =
        plugin("p")
            .requires(">=0.1.0 & <1.0.0")
            .dependsOn("base@>=1.2.0", "extra?")
            .attribute("Plugin-Description", "Prices")
            .attribute("Plugin-Provider", "ACME")
            .attribute("Plugin-Permissions", "brain")
            .module("p")
            .writeTo(directory);

    PluginDescriptor said = report(scan(directory), "p").plugin();

    assertThat(said.requires()).isEqualTo(">=0.1.0 & <1.0.0");
    assertThat(said.dependencies()).containsExactly("base@>=1.2.0", "extra?");
    assertThat(said.description()).isEqualTo("Prices");
    assertThat(said.provider()).isEqualTo("ACME");
    assertThat(said.temporalSdk()).contains(SDK);
    assertThat(said.java()).isEqualTo(17);
    assertThat(said.permissions()).containsExactly(new BrainAccess());
    assertThat(said.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 1.0.0, FOUND",
    "0.1, 0.1.0, FOUND",
    "0.1, 0.3.0, FOUND",
    "1, 0.9.9, FAILED",
    ">=0.1.0 & <1.0.0, 0.99.99, FOUND",
    ">=0.1.0 & <1.0.0, 1.0.0, FAILED",
    ">=0.1.0 & <1.0.0, 1.0.0-rc.1, FAILED",
    ">=1.0.0, 1.0.0-rc.1, FAILED",
    ">=1.0.0, 1.1.0-rc.1, FOUND",
    "^1.2.0, 1.99.0, FOUND",
    "^1.2.0, 2.0.0, FAILED",
    "^1.2.0, 2.0.0-alpha, FAILED",
    "~1.2.0, 1.3.0, FAILED",
    "1.x, 1.7.2, FOUND",
    "1.x, 2.0.0, FAILED",
    "0.1.0, 0.1.0, FOUND",
    "0.1.0, 0.3.7, FOUND",
    "0.1.1, 0.1.0, FAILED",
    "^0.1.0, 0.1.9, FOUND",
    "^0.1.0, 0.2.0, FAILED",
    ">=0.1.0 & <2.0.0, 1.9.9, FOUND",
    ">=0.1.0 & <2.0.0, 2.0.0, FAILED",
    ">=0.1.0, 0.1.0-SNAPSHOT, FAILED",
    "*, 0.0.0, FOUND",
  })
  void resolve_hostRange(String requires, String host, PluginState expected) {
    plugin("p").requires(requires).writeTo(directory);

    assertThat(PluginDirectory.scan(directory, host).reports())
        .extracting(PluginReport::state)
        .containsExactly(expected);
  }

  @Test
  void scan_rangeNamesAPreRelease() {
    plugin("p").requires(">=1.0.0-rc.1").writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "Plugin-Requires '>=1.0.0-rc.1' (expected: a range of releases, in which no pre-release"
                + " is named, such as >=0.1.0 & <2.0.0)");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0.0",
    "1, 1.0.0",
    "1.0-SNAPSHOT, 1.0.0-SNAPSHOT",
    "v1.0.0, 1.4.2",
    "1.0.0.Final, 1.4.2",
  })
  void scan_versionIsNoSemanticOne(String version, String suggested) {
    plugin("p").version(version).writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "Plugin-Version '%s' (expected: a semantic version such as %s)", version, suggested);
  }

  @Test
  void scan_temporalSdkMissing() {
    plugin("p").attribute("Plugin-Temporal-Sdk", "").module("p").writeTo(directory);

    assertThat(report(scan(directory), "p").state()).isEqualTo(FOUND);
    assertThat(codes(report(scan(directory), "p"))).containsExactly("temporal-sdk-missing");
    assertThat(remarks(report(scan(directory), "p")))
        .containsExactly(
            "Plugin-Temporal-Sdk is missing from the manifest (expected: the Temporal SDK it was"
                + " built against; the host's is "
                + SDK
                + ")");
  }

  @Test
  void scan_temporalSdkOlder() {
    plugin("p").attribute("Plugin-Temporal-Sdk", "1.0.0").module("p").writeTo(directory);

    assertThat(report(scan(directory), "p").findings()).isEmpty();
  }

  @Test
  void scan_temporalSdkTooNew() {
    plugin("p").attribute("Plugin-Temporal-Sdk", "1.999.0").module("p").writeTo(directory);

    assertThat(codes(report(scan(directory), "p"))).containsExactly("temporal-sdk-too-new");
    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "Plugin-Temporal-Sdk: built against Temporal SDK 1.999.0, but the host has %1$s, an"
                + " older one (build it against %1$s, or run a newer host)",
            SDK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9.0", "2.0.0", "2.0.0-rc.1"})
  void scan_temporalSdkOfAnotherMajor(String sdk) {
    plugin("p").attribute("Plugin-Temporal-Sdk", sdk).module("p").writeTo(directory);

    assertThat(codes(report(scan(directory), "p"))).containsExactly("temporal-sdk-other-major");
    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "Plugin-Temporal-Sdk: built against Temporal SDK %1$s, but the host has %2$s, another"
                + " major version (build it against %2$s)",
            sdk, SDK);
  }

  @Test
  void scan_temporalSdkMalformed() {
    plugin("p").attribute("Plugin-Temporal-Sdk", "1.38").module("p").writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo("Plugin-Temporal-Sdk '1.38' (expected: a semantic version such as 1.38.0)");
  }

  @Test
  void scan_permissions() {
    plugin("p")
        .attribute(
            "Plugin-Permissions",
            "brain, blobs , network:API.example.com:443, network:*.example.com, network:*,"
                + " network:[::1]:8080, files:/var/feeds/../feeds")
        .module("p")
        .writeTo(directory);

    assertThat(report(scan(directory), "p").plugin().permissions())
        .containsExactly(
            new BrainAccess(),
            new BlobsAccess(),
            new NetworkAccess("api.example.com", OptionalInt.of(443)),
            new NetworkAccess("*.example.com", OptionalInt.empty()),
            new NetworkAccess("*", OptionalInt.empty()),
            new NetworkAccess("[::1]", OptionalInt.of(8080)),
            new FilesAccess(Path.of("/var/feeds")))
        .extracting(PluginPermission::text)
        .contains("brain", "blobs", "network:api.example.com:443", "files:/var/feeds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "brian | is unknown (known: brain, blobs, network:HOST:PORT, files:PATH); did you mean brain?",
        "printer | is unknown (known: brain, blobs, network:HOST:PORT, files:PATH)",
        "netwrok:a:1 | is unknown (known: brain, blobs, network:HOST:PORT, files:PATH); did you mean network?",
        "brain:all | (expected: brain alone)",
        "network | (expected: network:HOST or network:HOST:PORT, HOST may begin with *.)",
        "network:a b | (expected: network:HOST or network:HOST:PORT, HOST may begin with *.)",
        "network:a.*.b | (expected: network:HOST or network:HOST:PORT, HOST may begin with *.)",
        "network:https://a.b | (expected: network:HOST or network:HOST:PORT, HOST may begin with *.)",
        "network:a:70000 | (expected: a port from 1 to 65535)",
        "network:a:0 | (expected: a port from 1 to 65535)",
        "files | (expected: an absolute path, such as files:/var/feeds)",
        "files:feeds | (expected: an absolute path, such as files:/var/feeds)",
      })
  void scan_permissionsMalformed(String permission, String problem) {
    plugin("p").attribute("Plugin-Permissions", permission).module("p").writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo("Plugin-Permissions: '%s' %s", permission, problem);
  }

  @Test
  void scan_idMalformed() {
    plugin("p").attribute("Plugin-Id", "two words").fileName("p.jar").writeTo(directory);

    assertThat(cause(scan(directory), "p.jar"))
        .isEqualTo("Plugin-Id 'two words' (expected: letters, digits, dots and dashes)");
  }

  @Test
  void scan_moduleNameMalformed() {
    plugin("p").declaring("Prices").providerName("testing.P").writeTo(directory);

    assertThat(codes(report(scan(directory), "p"))).contains("module-name");
    assertThat(cause(scan(directory), "p"))
        .startsWith("Module name 'Prices' (expected: lower-case letters, digits and dashes)");
  }

  @Test
  void scan_moduleNameInTwoPlugins() {
    plugin("b").version("2.0.0").module("own").module("same").writeTo(directory);
    plugin("a").module("same").writeTo(directory);
    plugin("c").dependsOn("b").module("c").writeTo(directory);
    plugin("d").module("c").writeTo(directory);

    String collision =
        "Module name 'same' is claimed by both a@1.0.0 and b@2.0.0, and the first has it"
            + " (remove one plugin or rename)";
    assertThat(report(scan(directory), "a").state()).isEqualTo(FOUND);
    assertThat(cause(scan(directory), "b")).isEqualTo(collision);
    assertThat(codes(report(scan(directory), "b"))).containsExactly("module-collision");
    assertThat(cause(scan(directory), "c"))
        .isEqualTo("c@1.0.0 needs the plugin b, which failed: " + collision);
    assertThat(report(scan(directory), "d").state()).isEqualTo(FOUND);
  }

  @Test
  void scan_moduleNameOfAPluginThatFailed() {
    plugin("a").requires(">=99").module("same").writeTo(directory);
    plugin("b").module("same").writeTo(directory);

    assertThat(report(scan(directory), "a").state()).isEqualTo(FAILED);
    assertThat(report(scan(directory), "b").state()).isEqualTo(FOUND);
  }
}
