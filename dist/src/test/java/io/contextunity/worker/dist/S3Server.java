package io.contextunity.worker.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that speaks S3, with files behind it: one folder is one bucket.
 *
 * @param files where its buckets lie
 */
record S3Server(RunningProgram program, Path files, int port) implements AutoCloseable {
  static final String BUCKET = "contextworker";
  private static final String SECRET = "the-testers-secret";
  private static final Duration TO_START = Duration.ofSeconds(60);

  /** Starts it, with an empty bucket. */
  static S3Server start(Path directory) throws IOException {
    Path files = directory.resolve("files").toAbsolutePath();
    Files.createDirectories(files.resolve(BUCKET));
    Path properties =
        Files.writeString(
            directory.resolve("s3.properties"),
            """
            s3proxy.endpoint=http://127.0.0.1:0
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=tester
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.identity=none
            jclouds.credential=none
            jclouds.filesystem.basedir=%s
            """
                .formatted(SECRET, files));
    RunningProgram program =
        Invocation.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(
                    "-Xmx128m",
                    "-cp",
                    Files.readString(Path.of("target", "s3-server.classpath")).strip(),
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    properties.toString()))
            .start();
    String started = program.awaitLine("Started .*\\{127\\.0\\.0\\.1:\\d+}", TO_START);
    return new S3Server(
        program,
        files,
        Integer.parseInt(started.replaceFirst(".*127\\.0\\.0\\.1:(\\d+)}.*", "$1")));
  }

  /** Lines of settings that keep blobs here. */
  String settings() {
    return """
    blobs-bucket:
      name: %s
      prefix: blobs
      endpoint: http://127.0.0.1:%d
      access-key-id: tester
      secret-access-key: %s
    """
        .formatted(BUCKET, port, SECRET);
  }

  /** The objects of the bucket. */
  List<String> objects() throws IOException {
    Path bucket = files.resolve(BUCKET);
    try (Stream<Path> all = Files.walk(bucket)) {
      return all.filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
