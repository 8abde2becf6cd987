package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins as builds leave them. */
final class PluginFilesTest {
  @TempDir Path directory;

  @Test
  void deploy_classesWithLibrariesBesideThem() throws IOException {
    Path classes = unpack(GreetingPlugin.writeTo(directory), directory.resolve("target/classes"));
    Path libraries = Files.createDirectories(directory.resolve("target/plugin-lib"));
    TestingPluginJar.plugin("library").entry("library.txt", "own").writeTo(libraries);
    Path plugins = Files.createDirectory(directory.resolve("plugins"));

    Path jar = PluginFiles.deploy(classes, plugins);

    assertThat(PluginFiles.modules(jar)).containsExactly("greeting");
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      assertThat(files.getPath("library.txt")).hasContent("own");
      assertThat(files.getPath("testing/greeting/GreetingProvider.class")).exists();
    }
  }

  @Test
  void deploy_classesRun() throws Exception {
    Path classes = unpack(GreetingPlugin.writeTo(directory), directory.resolve("target/classes"));
    TestingWorkerHost host =
        TestingWorkerHost.ofJar(classes).settings(Map.of("salutation", "Hello"));

    host.beforeAll(null);
    try {
      assertThat(host.start("greeting", Map.of("first_name", "Ada")).result())
          .containsEntry("greeting", "Hello, Ada");
    } finally {
      host.afterAll(null);
    }
  }

  private static Path unpack(Path jar, Path target) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar);
        Stream<Path> all = Files.walk(files.getPath("/"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return target;
  }
}
