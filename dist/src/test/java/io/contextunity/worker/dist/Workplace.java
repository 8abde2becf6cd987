package io.contextunity.worker.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An installation, and a directory to run its commands in: their local working files go there. */
record Workplace(Distribution distribution, Path directory) {

  static Workplace in(Path directory) {
    return new Workplace(Distribution.built(), directory);
  }

  /** With a copy of the installation, to put plugins in. */
  static Workplace withOwnInstallation(Path directory) throws IOException {
    Path work = Files.createDirectories(directory.resolve("work"));
    return new Workplace(Distribution.built().copyTo(directory.resolve("install")), work);
  }

  Invocation command(String... arguments) {
    return distribution.command(arguments).in(directory);
  }

  /** {@code dev} with everything on this machine, on any free port. */
  Invocation dev(String... more) {
    String[] all =
        Stream.concat(Stream.of("dev", "--port", "0"), Stream.of(more)).toArray(String[]::new);
    return command(all);
  }
}
