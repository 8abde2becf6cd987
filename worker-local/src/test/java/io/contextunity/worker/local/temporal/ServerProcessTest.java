package io.contextunity.worker.local.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the note on disk means: nobody may be stopped because a process id was given twice. */
final class ServerProcessTest {
  private final ProcessHandle self = ProcessHandle.current();

  @TempDir Path directory;

  @Test
  void recordedIn_sameProcess() {
    ServerFiles files = ServerFiles.in(directory);
    new ServerProcess(self, new Ports(1001, 1002)).record(files);

    assertThat(ServerProcess.recordedIn(files))
        .hasValueSatisfying(
            found -> {
              assertThat(found.pid()).isEqualTo(self.pid());
              assertThat(found.ports()).isEqualTo(new Ports(1001, 1002));
            });
  }

  @Test
  void recordedIn_idGivenToAnother() throws IOException {
    write("pid=" + self.pid() + "\nstarted=2001-01-01T00:00:00Z\nport=1001\nweb-port=1002\n");

    assertThat(ServerProcess.recordedIn(ServerFiles.in(directory))).isEmpty();
  }

  @Test
  void recordedIn_nothingOrTorn() throws IOException {
    assertThat(ServerProcess.recordedIn(ServerFiles.in(directory))).isEmpty();

    write("pid=" + self.pid() + "\nstar");
    assertThat(ServerProcess.recordedIn(ServerFiles.in(directory))).isEmpty();
  }

  private void write(String note) throws IOException {
    Files.writeString(directory.resolve("temporal.process"), note);
  }
}
