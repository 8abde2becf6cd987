package io.contextunity.worker.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that is measured. Ends with this one, if not before. */
public final class Child implements AutoCloseable {
  private static final Duration TO_STOP = Duration.ofSeconds(20);
  private static final String END = "(end of output)";

  private final Process process;
  private final Path log;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread killer;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process with nothing of our environment but the place of its programs, and our Java.
   *
   * @param environment what it gets besides
   * @param directory its working directory, where its log goes as well
   */
  public static Child start(
      List<String> command, Map<String, String> environment, Path directory, String name)
      throws IOException {
    Path log = Files.createDirectories(directory).resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectError(log.toFile());
    String path = System.getenv().getOrDefault("PATH", "");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", Java.current().home().toString());
    builder.environment().putAll(environment);
    return new Child(builder.start(), log);
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(lines::add);
    } catch (UncheckedIOException | IOException e) {
      // The process was killed: its output ends here.
    } finally {
      lines.add(END);
    }
  }

  /** Waits for a line of its output that begins like this, and returns the rest of the line. */
  public String await(String beginning, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        throw new IllegalStateException(
            "%s: no line '%s' %s. Its log:%n%s"
                .formatted(
                    process.info().commandLine().orElse("A process"),
                    beginning,
                    line == null ? "within " + patience.toSeconds() + " s" : "before it ended",
                    logTail()));
      }
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length()).strip();
      }
    }
  }

  private String logTail() {
    try {
      List<String> all = Files.readAllLines(log);
      return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
    } catch (IOException e) {
      return log + " cannot be read: " + e.getMessage();
    }
  }

  /** The most memory that it ever had resident, in MiB. */
  public double peakRssMb() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Processor time that it has used so far, in seconds. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
  }

  /** Asks it to stop, and waits; makes it stop if it does not. A second call does nothing. */
  @Override
  public void close() {
    process.destroy();
    if (!endsInTime()) {
      process.destroyForcibly();
      process.onExit().join();
    }
    forgetKiller();
  }

  private void forgetKiller() {
    try {
      Runtime.getRuntime().removeShutdownHook(killer);
    } catch (IllegalStateException e) {
      // This process ends as well: the killer is at work already.
    }
  }

  private boolean endsInTime() {
    try {
      return process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
