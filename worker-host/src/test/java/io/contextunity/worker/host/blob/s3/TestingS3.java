package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.host.config.BucketSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, in a process of its own, with files behind it. It checks signatures. */
final class TestingS3 implements AutoCloseable {
  static final String BUCKET = "contextworker";
  static final String KEY_ID = "tester";
  static final String SECRET = "the-testers-secret";

  private static final Pattern STARTED = Pattern.compile("Started .*\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final String LOG =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="out" /></root>
      </configuration>
      """;

  private final Process process;
  private final int port;

  private TestingS3(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, with an empty bucket. */
  static TestingS3 start(Path directory) throws IOException {
    Path files = Files.createDirectories(directory.resolve("files").toAbsolutePath());
    Path properties =
        Files.writeString(
            directory.resolve("s3.properties"),
            """
            s3proxy.endpoint=http://127.0.0.1:0
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.identity=none
            jclouds.credential=none
            jclouds.filesystem.basedir=%s
            """
                .formatted(KEY_ID, SECRET, files));
    Path log = Files.writeString(directory.resolve("logback.xml"), LOG);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + log,
                "-cp",
                Files.readString(Path.of("target", "s3-server.classpath")).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .start();
    TestingS3 server = new TestingS3(process, port(process));
    try (S3Client client = S3Clients.of(server.settings(BUCKET, ""))) {
      client.createBucket(of -> of.bucket(BUCKET));
    }
    return server;
  }

  private static int port(Process process) throws IOException {
    BufferedReader lines = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        drain(lines);
        return Integer.parseInt(started.group(1));
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("The S3 server did not start:\n" + said);
  }

  // A full pipe would stop it.
  private static void drain(BufferedReader lines) {
    Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), "s3-server-output");
    reader.setDaemon(true);
    reader.start();
  }

  int port() {
    return port;
  }

  /** What names a bucket of it, with the right credentials. */
  BucketSettings settings(String bucket, String prefix) {
    return settings(port, bucket, prefix, SECRET);
  }

  static BucketSettings settings(int port, String bucket, String prefix, String secret) {
    return new BucketSettings(
        bucket,
        Optional.of(prefix),
        Optional.of(URI.create("http://127.0.0.1:" + port)),
        Optional.empty(),
        Optional.of(KEY_ID),
        Optional.of(secret),
        Optional.empty());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
