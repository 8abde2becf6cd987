package io.contextunity.worker.local.brain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A local Brain in a JVM of its own, which can be killed. */
final class TestingBrainProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private TestingBrainProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("port ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("The process ended before it listened");
    }
    this.port = Integer.parseInt(line.substring("port ".length()));
  }

  static TestingBrainProcess start(Path file) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new TestingBrainProcess(
        new ProcessBuilder(
                java.toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                TestingBrainProcess.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  int port() {
    return port;
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The process cannot be killed");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Serves until the parent goes away. */
  public static void main(String[] arguments) throws IOException {
    LocalBrainServer server = LocalBrainServer.start(Path.of(arguments[0]), 0);
    System.out.println("port " + server.port());
    while (System.in.read() >= 0) {
      // Nothing is ever sent; the end of input is the parent's end.
    }
    server.close();
  }
}
