package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a program that stands where Temporal's would. */
final class TestingProgram {
  private TestingProgram() {}

  static Path write(Path directory, String script) throws IOException {
    Path program = Files.writeString(directory.resolve("temporal"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
