package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.plugin.BuildId;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What builds of real jars are called. */
final class BuildIdTest {
  @TempDir Path directory;

  /** Version and digest of a jar that needs no other. */
  static String expected(Path jar) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    String version = jar.getFileName().toString().replaceAll("^.*?-(\\d.*)\\.jar$", "$1");
    return version + "-" + HexFormat.of().formatHex(digest).substring(0, 12);
  }

  @Test
  void sameJarOnTwoHosts_sameBuild() throws Exception {
    Path jar = plugin("orders").version("1.4.2").module("orders").writeTo(host("a"));
    Files.copy(jar, host("b").resolve("under-another-name.jar"));

    assertThat(buildId("a")).isEqualTo(expected(jar)).matches("1\\.4\\.2-[0-9a-f]{12}");
    assertThat(buildId("b")).isEqualTo(buildId("a"));
  }

  @Test
  void oneByteChanged_anotherBuild() throws Exception {
    Path jar = plugin("orders").module("orders").entry("note.txt", "a").writeTo(host("a"));
    Path changed = Files.copy(jar, host("b").resolve(jar.getFileName()));
    write(changed, "note.txt", "b");

    assertThat(buildId("b")).isNotEqualTo(buildId("a")).startsWith("1.0.0-");
  }

  @Test
  void neededPluginChanged_anotherBuild() throws Exception {
    Path orders = plugin("orders").dependsOn("base", "extra?").module("orders").writeTo(host("a"));
    plugin("base").entry("note.txt", "a").writeTo(host("a"));
    for (String other : new String[] {"b", "c", "d"}) {
      Files.copy(orders, host(other).resolve(orders.getFileName()));
    }
    plugin("base").entry("note.txt", "a").writeTo(host("b"));
    plugin("unrelated").module("unrelated").writeTo(host("b"));
    plugin("base").entry("note.txt", "b").writeTo(host("c"));
    plugin("base").entry("note.txt", "a").writeTo(host("d"));
    plugin("extra").writeTo(host("d"));
    Files.copy(base("a"), base("b"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.copy(base("a"), base("d"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(buildId("b")).as("the same files").isEqualTo(buildId("a"));
    assertThat(buildId("c")).as("another base").isNotEqualTo(buildId("a"));
    assertThat(buildId("d")).as("one more that it uses").isNotEqualTo(buildId("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.10.0-0123456789ab, 1.9.0-0123456789ab, true",
    "1.9.0-0123456789ab, 1.10.0-0123456789ab, false",
    "1.0.0-aaaaaaaaaaaa, 1.0.0-bbbbbbbbbbbb, false",
    "1.0.0-0123456789ab, 1.0.0-rc.1-0123456789ab, true",
    "1.0.0-SNAPSHOT-0123456789ab, 1.0.0-0123456789ab, false",
    "2.0.0+linux-0123456789ab, 1.0.0-0123456789ab, true",
    "2.0.0-0123456789ab, somebody-elses, false",
    "somebody-elses, 1.0.0-0123456789ab, false",
    "2.0.0, 1.0.0-0123456789ab, false",
  })
  void isNewer_byThePluginsVersion(String buildId, String than, boolean newer) {
    assertThat(BuildId.isNewer(buildId, than)).isEqualTo(newer);
  }

  private Path host(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private Path base(String host) {
    return directory.resolve(host).resolve("base-1.0.0.jar");
  }

  private String buildId(String host) {
    try (LoadedPlugins plugins = Plugins.load(directory.resolve(host))) {
      return plugins.registry().requireModule("orders").buildId();
    }
  }

  private static void write(Path jar, String entry, String text) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Files.writeString(files.getPath(entry), text);
    }
  }
}
