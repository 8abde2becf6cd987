package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallRateTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void allows_burstThenRate() {
    CallRate rate = new CallRate(3, now::get);

    assertThat(allowed(rate, 10)).isEqualTo(3);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1) / 3 + 1);
    assertThat(allowed(rate, 10)).isEqualTo(1);
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(allowed(rate, 10)).isEqualTo(3);
  }

  @Test
  void allows_lessThanOneASecond() {
    CallRate rate = new CallRate(0.5, now::get);

    assertThat(allowed(rate, 10)).isEqualTo(1);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(allowed(rate, 10)).isZero();
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(allowed(rate, 10)).isEqualTo(1);
  }

  @Test
  void allows_boundedMemory() {
    CallRate rate = new CallRate(1, now::get);

    for (int i = 0; i < 2 * CallRate.MAX_CALLERS; i++) {
      rate.allows(i);
    }

    assertThat(rate.callers()).isEqualTo(CallRate.MAX_CALLERS);
  }

  private static int allowed(CallRate rate, int calls) {
    int allowed = 0;
    for (int i = 0; i < calls; i++) {
      allowed += rate.allows("somebody") ? 1 : 0;
    }
    return allowed;
  }
}
