package io.contextunity.worker.host.isolation.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link ChannelTestProgram} in a process of its own. */
final class TestingProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String END = "(end)";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private TestingProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static TestingProcess start(String task, String target, int heapMegabytes, String... secrets)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + heapMegabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                ChannelTestProgram.class.getName(),
                task,
                target)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (Writer input = process.outputWriter()) {
      input.write(String.join("\n", secrets) + "\n");
    }
    return new TestingProcess(process);
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // It was killed.
    } finally {
      lines.add(END);
    }
  }

  String nextLine() throws InterruptedException {
    String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("The process says nothing");
    }
    return line;
  }

  /** The last line that it says before it says nothing for this time. */
  String lastLineBeforeSilence(long millis) throws InterruptedException {
    String last = nextLine();
    for (String line = last; line != null; line = lines.poll(millis, TimeUnit.MILLISECONDS)) {
      last = line;
    }
    return last;
  }

  /** All that it says until it ends. */
  List<String> allLines() throws InterruptedException {
    List<String> all = new ArrayList<>();
    for (String line = nextLine(); !line.equals(END); line = nextLine()) {
      all.add(line);
    }
    return all;
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
