package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.ActivityCanceledException;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What activities hear of earlier attempts, and the server of them, with Temporal's own. */
final class ActivityHeartbeatTest {
  private static final String THREAD = "heartbeat-Work";

  private final List<Object> beats = new CopyOnWriteArrayList<>();
  private TestActivityEnvironment temporal;

  @ActivityInterface
  public interface Activities {
    void work();
  }

  @BeforeEach
  void open() {
    temporal = TestActivityEnvironment.newInstance();
    temporal.setActivityHeartbeatListener(String.class, beats::add);
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private void run(Consumer<ActivityHeartbeat> work) {
    temporal.registerActivitiesImplementations(
        (Activities)
            () -> {
              try (ActivityHeartbeat heartbeat = ActivityHeartbeat.start()) {
                work.accept(heartbeat);
              }
            });
    temporal.newActivityStub(Activities.class).work();
  }

  @Test
  void position_isSaidWhileTheActivityWaits() {
    run(
        heartbeat -> {
          heartbeat.at("three");
          Await.until("two beats", () -> beats.size() >= 2);
        });

    assertThat(beats).contains("three");
  }

  @Test
  void last_ofAnEarlierAttempt_isSaidAgain() {
    temporal.setHeartbeatDetails("seven");

    run(
        heartbeat -> {
          assertThat(heartbeat.last(String.class)).contains("seven");
          Await.until("a beat", () -> !beats.isEmpty());
        });

    assertThat(beats).containsOnly("seven");
  }

  @Test
  void last_firstAttempt() {
    run(heartbeat -> assertThat(heartbeat.last(String.class)).isEmpty());
  }

  @Test
  void cancelled_endsTheWorkAtItsNextPosition() {
    run(
        heartbeat -> {
          temporal.requestCancelActivity();
          assertThatThrownBy(
                  () ->
                      Await.met(
                          "the end of the work",
                          () -> {
                            heartbeat.at("still here");
                            return false;
                          }))
              .isInstanceOf(ActivityCanceledException.class);
        });
  }

  @Test
  void positionThatCannotBeWritten_isPassedOver() {
    run(
        heartbeat -> {
          Unwritable position = new Unwritable();
          heartbeat.at(position);
          Await.until("a second try", () -> position.tries.get() >= 2);
          heartbeat.at("again");
          Await.until("another position", () -> beats.contains("again"));
        });
  }

  @Test
  void closed_leavesNoThread() {
    run(
        heartbeat -> {
          Await.until("a beat", () -> !beats.isEmpty());
          assertThat(threads()).isEqualTo(1);
        });

    Await.until("the end of the thread", () -> threads() == 0);
  }

  @Test
  void start_outsideOfAnActivity() {
    assertThatThrownBy(ActivityHeartbeat::start).isInstanceOf(IllegalStateException.class);
  }

  /** A position as the data converter cannot write it. */
  public static final class Unwritable {
    private final AtomicInteger tries = new AtomicInteger();

    public String getText() {
      tries.incrementAndGet();
      throw new IllegalStateException("not today");
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(THREAD))
        .count();
  }
}
