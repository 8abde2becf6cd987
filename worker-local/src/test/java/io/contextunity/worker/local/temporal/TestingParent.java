package io.contextunity.worker.local.temporal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts a server and waits to be ended. */
public final class TestingParent {
  private TestingParent() {}

  public static void main(String[] arguments) throws InterruptedException {
    LocalTemporal temporal = LocalTemporal.start(Path.of(arguments[0]), System.getenv());
    System.out.println(temporal.address());
    new CountDownLatch(1).await();
  }

  /** Returns when the server is up. */
  static Process spawn(Path directory) throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestingParent.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    if (out.readLine() == null) {
      throw new IOException("The parent ended before its server was up");
    }
    return parent;
  }
}
