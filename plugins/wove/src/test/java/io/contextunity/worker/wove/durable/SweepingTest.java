package io.contextunity.worker.wove.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingBlobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SweepingTest {
  private final TestingBlobStore blobs = new TestingBlobStore();

  /** In place of a clock that one waits for. */
  private Instant now = Instant.now();

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @Test
  void sweepSometimes_whatNoRunCanNeed() throws IOException {
    Sweeping sweeping = new Sweeping(blobs, clock, Duration.ofHours(2));
    blobs.put("wove/frames/a/b", out -> out.write(1));
    blobs.put("harvest/acme/feed.csv", out -> out.write(1));

    now = now.plus(Duration.ofHours(25));
    sweeping.sweepSometimes();
    assertThat(blobs.find("wove/frames/a/b")).isPresent();

    now = now.plus(Duration.ofMinutes(90));
    sweeping.sweepSometimes();
    assertThat(blobs.find("wove/frames/a/b")).isEmpty();
    assertThat(blobs.find("harvest/acme/feed.csv")).isPresent();
  }

  @Test
  void sweepSometimes_onceAnHour() throws IOException {
    Sweeping sweeping = new Sweeping(blobs, clock, Duration.ofHours(2));
    now = now.plus(Duration.ofDays(2));
    sweeping.sweepSometimes();
    blobs.put("wove/frames/a/b", out -> out.write(1));

    sweeping.sweepSometimes();
    assertThat(blobs.find("wove/frames/a/b")).isPresent();

    now = now.plus(Duration.ofHours(1));
    sweeping.sweepSometimes();
    assertThat(blobs.find("wove/frames/a/b")).isEmpty();
  }
}
