package io.contextunity.worker.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A small copy of our source tree, with the real root script and a Maven that only notes that it
 * was called and makes a distribution whose launcher says its arguments.
 */
record SourceTree(Path root) {
  private static final List<String> PROJECTS =
      List.of(
          "proto",
          "worker-core",
          "worker-child",
          "worker-host",
          "worker-testing",
          "worker-local",
          "dist");

  static SourceTree in(Path root) throws IOException {
    for (String project : PROJECTS) {
      Files.createDirectories(root.resolve(project).resolve("src"));
    }
    Files.createDirectories(root.resolve("plugins/harvest/src"));
    Files.createDirectories(root.resolve("examples/feeds"));
    Files.createDirectories(root.resolve("examples/taxonomy"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Path script = Path.of(System.getProperty("basedir")).resolveSibling("contextworker");
    Files.copy(script, root.resolve("contextworker"), StandardCopyOption.COPY_ATTRIBUTES);
    var tree = new SourceTree(root);
    tree.mavenDoes("");
    return tree;
  }

  /** What else Maven does before it makes the distribution. */
  void mavenDoes(String script) throws IOException {
    program(
        tools().resolve("mvn"),
        """
        echo called >> '%1$s/calls'
        %2$s
        bin='%1$s/dist/target/contextworker-1/bin'
        mkdir -p "$bin"
        printf '#!/bin/sh\\necho "ran with: $*"\\n' > "$bin/contextworker"
        chmod +x "$bin/contextworker"
        """
            .formatted(root, script));
  }

  Path tools() throws IOException {
    return Files.createDirectories(root.resolve("tools"));
  }

  int builds() throws IOException {
    Path calls = root.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  Invocation script(String... arguments) throws IOException {
    return Invocation.of(root.resolve("contextworker"), List.of(arguments))
        .with("PATH", tools() + ":/usr/bin:/bin");
  }

  static Path program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
