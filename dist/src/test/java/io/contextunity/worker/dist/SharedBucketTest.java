package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that share no directory, but a bucket. */
@Tag("one-java")
final class SharedBucketTest {
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final int PRODUCTS = 3000;

  @TempDir Path directory;

  @Test
  void harvest_byOneWorkerAndThenByAnother() throws Exception {
    Catalogue catalogue = Catalogue.write(directory, PRODUCTS);
    try (S3Server s3 = S3Server.start(directory);
        LocalTemporal temporal = LocalTemporal.inMemory();
        RunningProgram brain = command("brain", "brain", "--port", "0").start()) {
      Files.writeString(
          catalogue.settings(), "log-level: INFO\nmanagement: {enabled: false}\n" + s3.settings());
      String brainAddress =
          brain.awaitLine("^Brain: SQLite in", TO_START).replaceFirst(".*served at ", "");
      Place place = new Place(catalogue, temporal.address(), brainAddress);
      try (RunningService service = RunningService.start(place.command("service", "--port", "0"))) {

        Finished first = place.harvestBy("first", service);
        Finished second = place.harvestBy("second", service);

        assertThat(first.exitCode()).as(first.toString()).isZero();
        assertThat(first.out()).contains("\"transformed\" : " + PRODUCTS);
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.out())
            .contains("\"status\" : \"unchanged\"", "\"unchanged\" : " + PRODUCTS);
      }
    }
    assertThat(directory.resolve("first/.contextworker")).doesNotExist();
    assertThat(directory.resolve("second/.contextworker")).doesNotExist();
  }

  private Invocation command(String folder, String... arguments) throws IOException {
    return Workplace.in(Files.createDirectories(directory.resolve(folder))).command(arguments);
  }

  /** What all processes are told. */
  private final class Place {
    private final Catalogue catalogue;
    private final String temporal;
    private final String brain;

    Place(Catalogue catalogue, String temporal, String brain) {
      this.catalogue = catalogue;
      this.temporal = temporal;
      this.brain = brain;
    }

    Invocation command(String folder, String... arguments) throws IOException {
      String[] all = new String[arguments.length + 2];
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      all[arguments.length] = "--config";
      all[arguments.length + 1] = catalogue.settings().toString();
      return SharedBucketTest.this
          .command(folder, all)
          .with("TEMPORAL_HOST", temporal)
          .with("BRAIN_GRPC_HOST", brain);
    }

    /** A harvest while this worker runs, alone. */
    Finished harvestBy(String worker, RunningService service) throws IOException {
      try (RunningProgram running = command(worker, "--temporal", "--modules", "harvest").start()) {
        running.awaitLine("Blobs are kept in s3://contextworker/blobs", TO_START);
        running.awaitLine("^ready$", TO_START);
        String payload = "{\"supplier_code\": \"%s\"}".formatted(Catalogue.SUPPLIER);
        Finished finished =
            service.call("start", "harvest", "--payload", payload, "--tenant", "acme", "--wait");
        running.stop(TO_START);
        return finished;
      }
    }
  }
}
