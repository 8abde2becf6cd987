package io.contextunity.worker.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextunity.worker.tasks.Budget.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final Spending CENT = new Spending(100, 0.01);

  @Test
  void reserve_whatIsReservedIsGone() {
    Budget budget = Budget.of(Optional.of(0.02), Optional.empty());

    assertThat(budget.reserve(CENT)).isPresent();
    assertThat(budget.reserve(CENT)).isPresent();
    assertThat(budget.reserve(CENT)).isEmpty();
  }

  @Test
  void settle_givesBackWhatWasNotTaken() {
    Budget budget = Budget.of(Optional.of(0.02), Optional.of(200L));
    Reservation first = budget.reserve(CENT).orElseThrow();
    Reservation second = budget.reserve(CENT).orElseThrow();

    first.settle(new Spending(10, 0.001));
    second.release();
    second.lose();

    assertThat(budget.spent()).isEqualTo(new Spending(10, 0.001));
    assertThat(budget.lost()).isEqualTo(Spending.NONE);
    assertThat(budget.reserve(CENT)).isPresent();
    assertThat(budget.reserve(CENT)).isEmpty();
  }

  @Test
  void lose_allOfItCountsAsSpent() {
    Budget budget = Budget.of(Optional.empty(), Optional.of(150L));

    budget.reserve(CENT).orElseThrow().lose();

    assertThat(budget.lost()).isEqualTo(CENT);
    assertThat(budget.spent()).isEqualTo(CENT);
    assertThat(budget.reserve(CENT)).isEmpty();
  }

  @Test
  void reserve_nothingMayBeSpent_onlyWhatIsFree() {
    Budget budget = Budget.of(Optional.of(0.0), Optional.empty());

    assertThat(budget.reserve(CENT)).isEmpty();
    assertThat(budget.reserve(new Spending(100, 0))).isPresent();
    assertThat(budget).hasToString("0.0 USD");
  }

  @Test
  void reserve_manyAtOnce_neverMoreThanThereIs() throws Exception {
    Budget budget = Budget.of(Optional.of(1.0), Optional.empty());
    AtomicInteger granted = new AtomicInteger();
    Callable<Void> spender =
        () -> {
          for (int i = 0; i < 100; i++) {
            budget
                .reserve(CENT)
                .ifPresent(
                    reservation -> {
                      granted.incrementAndGet();
                      reservation.settle(CENT);
                    });
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> spenders =
          IntStream.range(0, 8).mapToObj(i -> spender).collect(Collectors.toList());
      for (var end : threads.invokeAll(spenders)) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(granted.get()).isBetween(99, 100);
    assertThat(budget.spent().usd()).isCloseTo(1.0, within(0.011)).isLessThanOrEqualTo(1.0);
  }
}
