package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunContextTest {
  private final RunContext context = new RunContext("acme", "trace", "unit", List.of("router:a"));

  @AfterEach
  void reset() {
    RunContext.setCurrent(RunContext.NONE);
  }

  @Test
  void current_belongsToTheThread() {
    RunContext.setCurrent(context);

    assertThat(RunContext.current()).isEqualTo(context);
    assertThat(CompletableFuture.supplyAsync(RunContext::current).join())
        .isEqualTo(RunContext.NONE);
  }

  @Test
  void passing_addsALabel() {
    assertThat(context.passing("worker:grpc").provenance())
        .containsExactly("router:a", "worker:grpc");
    assertThat(context.provenance()).containsExactly("router:a");
  }

  @Test
  void limitedBy_takesOffWhatTheUnitHadSpent() {
    assertThat(context.limitedBy(new UnitMetrics(0, 0.25, 100, 1.0)).costLimitUsd()).contains(0.75);
    assertThat(context.limitedBy(new UnitMetrics(0, 2.0, 100, 1.0)).costLimitUsd()).contains(0.0);
    assertThat(context.limitedBy(new UnitMetrics(0, 0.25, 100, 0)).costLimitUsd()).isEmpty();
  }
}
