package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildClassPathTest {

  @Test
  void entries_ofThisHost_areFewAndThere() {
    List<Path> entries = ChildClassPath.ofThisHost().entries();

    assertThat(entries).allMatch(Files::exists).hasSizeLessThan(45);
    assertThat(names(entries))
        .anyMatch(name -> name.startsWith("grpc-okhttp-"))
        .anyMatch(name -> name.startsWith("jackson-databind-"))
        .noneMatch(name -> name.startsWith("temporal-"))
        .noneMatch(name -> name.startsWith("grpc-netty-"))
        .noneMatch(name -> name.startsWith("logback-"));
  }

  @Test
  void entries_jarMissing_isNamed() {
    List<Path> host = new ArrayList<>(ChildClassPath.ofThisHost().entries());
    host.removeIf(jar -> jar.getFileName().toString().startsWith("okio-jvm-"));

    assertThatThrownBy(() -> new ChildClassPath(host).entries())
        .isInstanceOf(ModuleException.class)
        .hasMessageMatching(
            "No child process can be started: okio-jvm-\\d.*\\.jar is not on the host's class path"
                + " \\(\\d+ entries\\); it belongs beside worker-host");
  }

  @Test
  void entries_otherVersion_isTaken(@TempDir Path folder) throws IOException {
    assertThat(names(withoutOkHttp(folder).entries())).contains("grpc-okhttp-0.1.jar");
  }

  /** The host's, but with an empty jar for one that is needed. */
  static ChildClassPath withoutOkHttp(Path folder) throws IOException {
    Path empty = folder.resolve("grpc-okhttp-0.1.jar");
    new JarOutputStream(Files.newOutputStream(empty), new java.util.jar.Manifest()).close();
    List<Path> host = new ArrayList<>(ChildClassPath.ofThisHost().entries());
    host.removeIf(jar -> jar.getFileName().toString().startsWith("grpc-okhttp-"));
    host.add(empty);
    return new ChildClassPath(host);
  }

  private static List<String> names(List<Path> entries) {
    return entries.stream().map(entry -> entry.getFileName().toString()).toList();
  }
}
