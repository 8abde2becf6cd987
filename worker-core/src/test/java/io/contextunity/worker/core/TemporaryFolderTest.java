package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryFolderTest {
  @Test
  void open_deletesWhatAKilledProcessLeft() throws IOException {
    Path abandoned = abandoned(Instant.now().minus(Duration.ofMinutes(2)));
    Path justMade = abandoned(Instant.now());

    try (TemporaryFolder folder = TemporaryFolder.open("of-tests")) {
      assertThat(folder.path()).isDirectory();
      assertThat(abandoned).doesNotExist();
      assertThat(justMade).isDirectory();
    }
    Files.delete(justMade.resolve("in-use"));
    Files.delete(justMade);
  }

  @Test
  void open_leavesThoseInUse() throws IOException {
    try (TemporaryFolder first = TemporaryFolder.open("of-tests")) {
      Files.setLastModifiedTime(
          first.path().resolve("in-use"),
          FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

      TemporaryFolder.open("of-tests").close();

      assertThat(first.path()).isDirectory();
    }
  }

  @Test
  void close_deletesWhatIsInIt() throws IOException {
    TemporaryFolder folder = TemporaryFolder.open("of-tests");
    Files.writeString(Files.createDirectory(folder.path().resolve("a")).resolve("b"), "b");

    folder.close();
    folder.close();

    assertThat(folder.path()).doesNotExist();
  }

  @Test
  void open_ofAnotherName_leavesItAlone() throws IOException {
    Path abandoned = abandoned(Instant.now().minus(Duration.ofMinutes(2)));

    TemporaryFolder.open("of-other-tests").close();

    assertThat(abandoned).isDirectory();
    TemporaryFolder.open("of-tests").close();
    assertThat(abandoned).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "A", "a/b", "-a", "a-"})
  void open_badName(String name) {
    assertThatThrownBy(() -> TemporaryFolder.open(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Temporary folder '%s' (expected: lower-case letters, digits and dashes)", name);
  }

  private static Path abandoned(Instant made) throws IOException {
    Path folder = Files.createTempDirectory("contextworker-of-tests-");
    Path inUse = Files.createFile(folder.resolve("in-use"));
    Files.setLastModifiedTime(inUse, FileTime.from(made));
    return folder;
  }
}
