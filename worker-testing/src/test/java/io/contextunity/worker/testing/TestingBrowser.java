package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window: from CONTEXTWORKER_CHROMIUM, or from the PATH. */
final class TestingBrowser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final List<String> QUIET =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--enable-logging=stderr");
  private static final long PATIENCE_SECONDS = 120;

  private final String program;
  private final Path directory;
  private String complaints = "";

  private TestingBrowser(String program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /**
   * @param directory takes the browser's profiles
   */
  static TestingBrowser in(Path directory) {
    String program =
        Optional.ofNullable(System.getenv("CONTEXTWORKER_CHROMIUM"))
            .or(TestingBrowser::onPath)
            .orElseThrow(
                () ->
                    new AssertionError(
                        "No chromium on the PATH, and CONTEXTWORKER_CHROMIUM does not name one"));
    return new TestingBrowser(program, directory);
  }

  private static Optional<String> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The page as the browser has it once it is loaded. */
  String dom(URI page) throws IOException, InterruptedException {
    return run("--dump-dom", page.toString());
  }

  void picture(URI page, int width, Path file) throws IOException, InterruptedException {
    run(
        "--window-size=" + width + ",1400",
        "--screenshot=" + file.toAbsolutePath(),
        page.toString());
  }

  /** What the browser had to say about the last page. */
  String complaints() {
    return complaints;
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(directory, "profile");
    Path out = Files.createTempFile(directory, "out", ".html");
    Path err = Files.createTempFile(directory, "err", ".txt");
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(QUIET);
    command.add("--user-data-dir=" + profile);
    Collections.addAll(command, arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s", command).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    complaints = Files.readString(err);
    assertThat(process.exitValue()).as(complaints).isZero();
    return Files.readString(out);
  }
}
