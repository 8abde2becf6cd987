package io.contextunity.worker.core;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Workflows and activities for the tests of this package. */
public final class TestingTypes {
  private TestingTypes() {}

  @WorkflowInterface
  public interface HarvestWorkflow {
    @WorkflowMethod
    void run(String supplier, int limit);
  }

  public static final class Harvest implements HarvestWorkflow {
    @Override
    public void run(String supplier, int limit) {}
  }

  @WorkflowInterface
  public interface GardenWorkflow {
    @WorkflowMethod
    void run();
  }

  public static final class Garden implements GardenWorkflow {
    @Override
    public void run() {}
  }

  @ActivityInterface
  public interface FetchActivities {
    @ActivityMethod(name = "fetch_products")
    void fetch();
  }

  public static final class Fetch implements FetchActivities {
    @Override
    public void fetch() {}
  }

  public static final class FetchAgain implements FetchActivities {
    @Override
    public void fetch() {}
  }
}
