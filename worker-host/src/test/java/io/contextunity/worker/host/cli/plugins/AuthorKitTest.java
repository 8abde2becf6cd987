package io.contextunity.worker.host.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorKitTest {
  private static final String JAR = "org/example/core/1.0.0/core-1.0.0.jar";

  @TempDir Path directory;

  private Path repository;
  private AuthorKit kit;

  @BeforeEach
  void makeKit() throws IOException {
    repository = directory.resolve("m2/repository");
    kit = new AuthorKit(directory.resolve("kit"));
    write("new");
  }

  private void write(String content) throws IOException {
    Path jar = kit.folder().resolve(JAR);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, content);
  }

  @Test
  void installInto_emptyRepository() {
    kit.installInto(repository);

    assertThat(repository.resolve(JAR)).hasContent("new");
    assertThat(repository.resolve(JAR).getParent())
        .isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void installInto_olderBuildOfTheSameVersion() throws IOException {
    kit.installInto(repository);
    write("newer");

    kit.installInto(repository);

    assertThat(repository.resolve(JAR)).hasContent("newer");
  }

  @Test
  void installInto_fileInTheWay() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> kit.installInto(file))
        .isInstanceOf(AuthoringException.class)
        .hasMessageStartingWith("The kit cannot be put into Maven's repository '" + file + "':");
  }
}
