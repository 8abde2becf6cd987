package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;
import io.contextunity.worker.tasks.Budget;
import io.contextunity.worker.tasks.Pass;
import io.contextunity.worker.tasks.ProductTasks;
import io.contextunity.worker.tasks.Spending;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.Tended;
import io.contextunity.worker.tasks.TendingOptions;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The activities over Brain, blobs and the language model. */
final class EnrichmentActivitiesImpl implements EnrichmentActivities {
  private static final String LABEL = "commerce:enrichment";

  /** What is left of the time for a product when the last outcome is stored. */
  private static final Duration TO_STORE = Duration.ofSeconds(30);

  private final ProductTasks tasks;
  private final RunPlanner planner;
  private final RunBlobs blobs;
  private final Clock clock;

  EnrichmentActivitiesImpl(ProductTasks tasks, RunPlanner planner, RunBlobs blobs, Clock clock) {
    this.tasks = requireNonNull(tasks, "tasks");
    this.planner = requireNonNull(planner, "planner");
    this.blobs = requireNonNull(blobs, "blobs");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public EnrichmentPlan plan(String run, EnrichmentRequest request) {
    return unchecked(() -> planner.plan(run, request, RunContext.current().costLimitUsd()));
  }

  @Override
  public List<String> listProducts(EnrichmentPlan plan, int from, int count) {
    return unchecked(() -> blobs.products(plan.folder(), from, count));
  }

  @Override
  public ProductReport enrichProduct(ProductOrder order) {
    Budget budget = Budget.of(order.budget().usd(), order.budget().tokens());
    // Not asked whether the run was cancelled: the product is finished all the same.
    ActivityHeartbeat heartbeat = ActivityHeartbeat.start();
    RunContext before = RunContext.current();
    RunContext.setCurrent(before.passing(LABEL));
    try {
      TendingOptions options = options(order, budget);
      return report(tasks.tend(order.tenantId(), order.productId(), options), budget);
    } catch (BrainException e) {
      throw ApplicationFailure.newBuilder()
          .setMessage(e.getMessage())
          .setType(BrainException.class.getSimpleName())
          .setNonRetryable(!e.retryable())
          .setDetails(amount(budget.spent()))
          .setCause(e)
          .build();
    } finally {
      RunContext.setCurrent(before);
      heartbeat.close();
    }
  }

  private TendingOptions options(ProductOrder order, Budget budget) {
    Set<Task> asked =
        order.tasks().stream()
            .map(Task::ofKey)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    Duration time = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
    return new TendingOptions(
        asked, Pass.MODEL, order.force(), budget, clock.instant().plus(time).minus(TO_STORE));
  }

  private static ProductReport report(Tended tended, Budget budget) {
    Map<String, String> statuses = new TreeMap<>();
    List<EnrichmentFailure> failures = new ArrayList<>();
    tended
        .outcomes()
        .forEach(
            (task, outcome) -> {
              statuses.put(task.key(), outcome.status().name().toLowerCase(Locale.ROOT));
              if (outcome.status() == TaskStatus.ERROR) {
                failures.add(
                    new EnrichmentFailure(tended.productId(), task.key(), outcome.reason()));
              }
            });
    return new ProductReport(
        tended.productId(), statuses, failures, amount(budget.spent()), amount(budget.lost()));
  }

  private static Amount amount(Spending spending) {
    return new Amount(spending.usd(), spending.tokens());
  }

  @Override
  public void keepFailures(EnrichmentPlan plan, int part, List<EnrichmentFailure> failures) {
    unchecked(
        () -> {
          blobs.keepFailures(plan.folder(), part, failures);
          return null;
        });
  }

  @Override
  public String finish(EnrichmentPlan plan) {
    return unchecked(() -> blobs.finish(plan.folder()));
  }

  private static <T> T unchecked(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }
}
