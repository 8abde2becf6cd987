package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnershipTest {
  @TempDir Path folder;

  private String opened(String permissionsOfFolder) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissionsOfFolder));
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwx------"));
      Ownership.open(socket);
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(socket));
    }
  }

  @Test
  void socketOfTheHosts_isOpened() throws Exception {
    assertThat(opened("rwx------")).isEqualTo("rw-rw-rw-");
  }

  @Test
  void socketOfTheMachines_isLeftAsItIs() throws Exception {
    assertThat(opened("rwxr-xr-x")).isEqualTo("rwx------");
  }

  @Test
  void ordinaryFile_isLeftAsItIs() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    Ownership.open(file);
    Ownership.open(folder.resolve("not there"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
