package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins install maven:…}, from a repository that is a directory. */
class PluginsInstallMavenTest {
  private static final String LOCAL_REPOSITORY = "maven.repo.local";

  @TempDir Path directory;

  private Path plugins;
  private Path repository;

  // Set for the build, it would be stronger than the settings of these tests.
  private final String localRepositoryOfTheBuild = System.clearProperty(LOCAL_REPOSITORY);

  @AfterEach
  void giveBack() {
    if (localRepositoryOfTheBuild != null) {
      System.setProperty(LOCAL_REPOSITORY, localRepositoryOfTheBuild);
    }
  }

  @BeforeEach
  void makeDirectories() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    repository = Files.createDirectory(directory.resolve("repository"));
  }

  private TestingCommand install(String coordinates, Object... more) throws IOException {
    return installFrom(repository.toUri().toString(), coordinates, more);
  }

  private TestingCommand installFrom(String url, String coordinates, Object... more)
      throws IOException {
    Path settings = directory.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>company</id><mirrorOf>*</mirrorOf><url>%s</url></mirror>
          </mirrors>
        </settings>
        """
            .formatted(directory.resolve("local"), url));
    Object[] words = new Object[7 + more.length];
    Object[] first = {
      "plugins",
      "install",
      "--plugins-directory",
      plugins,
      "--maven-settings",
      settings,
      coordinates
    };
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(more, 0, words, first.length, more.length);
    return TestingCommand.run(words);
  }

  private Path publish(String fileName) throws IOException {
    Path folder = Files.createDirectories(repository.resolve("com/example/billing/1.4.2"));
    Path file =
        plugin("billing").version("1.4.2").module("billing").fileName(fileName).writeTo(folder);
    Files.writeString(folder.resolve(fileName + ".sha1"), sha1(file));
    return file;
  }

  private static String sha1(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void install_jar() throws IOException {
    Path file = publish("billing-1.4.2.jar");

    TestingCommand installed = install("maven:com.example:billing:1.4.2");

    assertThat(installed.err()).isEmpty();
    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out())
        .isEqualTo("installed  billing@1.4.2  " + plugins.resolve("billing-1.4.2.jar") + "\n");
    assertThat(plugins.resolve("billing-1.4.2.jar")).hasSameBinaryContentAs(file);
  }

  @Test
  void install_extensionAndClassifier() throws IOException {
    publish("billing-1.4.2-all.jar");

    TestingCommand installed = install("maven:com.example:billing:jar:all:1.4.2");

    assertThat(installed.err()).isEmpty();
    assertThat(plugins.resolve("billing-1.4.2-all.jar")).exists();
  }

  @Test
  void install_notFoundThenPublished() throws IOException {
    TestingCommand early = install("maven:com.example:billing:1.4.2");
    publish("billing-1.4.2.jar");
    TestingCommand later = install("maven:com.example:billing:1.4.2");

    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.err())
        .startsWith(
            "contextworker: maven:com.example:billing:1.4.2 was not found in company (file:")
        .contains("repositories are set in Maven's settings.xml")
        .hasLineCount(1);
    assertThat(later.exitCode()).as(later.err()).isZero();
  }

  @Test
  void install_checksumDiffers() throws IOException {
    Path file = publish("billing-1.4.2.jar");
    Files.writeString(file.resolveSibling("billing-1.4.2.jar.sha1"), "0".repeat(40));

    TestingCommand refused = install("maven:com.example:billing:1.4.2");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("does not match its checksum (expected " + "0".repeat(40) + ", got ")
        .hasLineCount(1);
    assertThat(plugins).isEmptyDirectory();
  }

  @Test
  void install_checksumMissing() throws IOException {
    Path file = publish("billing-1.4.2.jar");
    Files.delete(file.resolveSibling("billing-1.4.2.jar.sha1"));

    TestingCommand refused = install("maven:com.example:billing:1.4.2");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("has no checksum in company (file:").hasLineCount(1);
  }

  @Test
  void install_repositoryAway() throws IOException {
    TestingCommand refused =
        installFrom("http://me:hidden@127.0.0.1:1/", "maven:com.example:billing:1.4.2");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("cannot be fetched from company (http://127.0.0.1:1/): ")
        .contains("refused")
        .doesNotContain("hidden")
        .hasLineCount(1);
  }

  @Test
  void install_offline() throws IOException {
    publish("billing-1.4.2.jar");

    TestingCommand refused = install("maven:com.example:billing:1.4.2", "--offline");
    install("maven:com.example:billing:1.4.2");
    TestingCommand later = install("maven:com.example:billing:1.4.2", "--offline");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("is not in the local repository, and Maven is offline");
    assertThat(later.exitCode()).as(later.err()).isZero();
  }

  @Test
  void install_malformed() throws IOException {
    TestingCommand few = install("maven:billing:1.4.2");
    TestingCommand pom = install("maven:com.example:billing:pom:1.4.2");

    assertThat(few.exitCode()).isEqualTo(2);
    assertThat(few.err())
        .contains("'maven:billing:1.4.2' (expected: maven:GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]");
    assertThat(pom.exitCode()).isEqualTo(2);
    assertThat(pom.err()).contains("extension 'pom' (expected: jar or zip)");
  }

  @Test
  void install_settingsFileMissing() {
    TestingCommand refused =
        TestingCommand.run(
            "plugins",
            "install",
            "--plugins-directory",
            plugins,
            "--maven-settings",
            directory.resolve("none.xml"),
            "maven:com.example:billing:1.4.2");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("none.xml' cannot be read");
  }
}
