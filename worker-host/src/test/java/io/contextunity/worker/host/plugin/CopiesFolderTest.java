package io.contextunity.worker.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CopiesFolderTest {
  @Test
  void open_deletesWhatAKilledProcessLeft() throws IOException {
    Path abandoned = abandoned(Instant.now().minus(Duration.ofMinutes(2)));
    Path justMade = abandoned(Instant.now());

    try (CopiesFolder folder = CopiesFolder.open()) {
      assertThat(folder.path()).isDirectory();
      assertThat(abandoned).doesNotExist();
      assertThat(justMade).isDirectory();
    }
    Files.delete(justMade.resolve("in-use"));
    Files.delete(justMade);
  }

  @Test
  void open_leavesThoseInUse() throws IOException {
    try (CopiesFolder first = CopiesFolder.open()) {
      Files.setLastModifiedTime(
          first.path().resolve("in-use"),
          FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

      CopiesFolder.open().close();

      assertThat(first.path()).isDirectory();
    }
  }

  @Test
  void close_deletesWhatIsInIt() throws IOException {
    CopiesFolder folder = CopiesFolder.open();
    Files.writeString(Files.createDirectory(folder.path().resolve("a")).resolve("b"), "b");

    folder.close();

    assertThat(folder.path()).doesNotExist();
  }

  private static Path abandoned(Instant made) throws IOException {
    Path folder = Files.createTempDirectory("contextworker-plugins-");
    Path inUse = Files.createFile(folder.resolve("in-use"));
    Files.setLastModifiedTime(inUse, FileTime.from(made));
    return folder;
  }
}
