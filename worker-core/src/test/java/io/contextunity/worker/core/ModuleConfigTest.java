package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleConfigTest {

  @Test
  void build_namesAndDefaults() {
    ModuleConfig config =
        ModuleConfig.builder("harvest")
            .workflows(TestingTypes.Harvest.class)
            .activities(new TestingTypes.Fetch())
            .build();

    assertThat(config.taskQueue()).isEqualTo("harvest-tasks");
    assertThat(config.workflowTypes()).containsExactly("HarvestWorkflow");
    assertThat(config.activityTypes()).containsExactly("fetch_products");
    assertThat(config.mainWorkflow()).contains("HarvestWorkflow");
    assertThat(config.limits()).isEqualTo(ModuleLimits.DEFAULT);
  }

  @Test
  void build_severalWorkflowsHaveNoMainOne() {
    assertThat(several().build().mainWorkflow()).isEmpty();
    assertThat(several().mainWorkflow("GardenWorkflow").build().mainWorkflow())
        .contains("GardenWorkflow");
  }

  @Test
  void build_unknownMainWorkflow() {
    assertThatThrownBy(() -> several().mainWorkflow("Other").build())
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Module 'shop': main workflow 'Other' is none of its workflows"
                + " (known: HarvestWorkflow, GardenWorkflow)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Harvest", "har vest", "-x", "x-", "1x"})
  void build_badName(String name) {
    assertThatThrownBy(() -> ModuleConfig.builder(name).build())
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module name '" + name + "' (expected: lower-case letters, digits and dashes)");
  }

  @Test
  void build_blankTaskQueue() {
    assertThatThrownBy(() -> ModuleConfig.builder("harvest").taskQueue(" ").build())
        .hasMessage("Module 'harvest': task queue '' (expected: non-empty)");
  }

  @Test
  void build_activityTypeTwice() {
    assertThatThrownBy(
            () ->
                ModuleConfig.builder("harvest")
                    .activities(new TestingTypes.Fetch(), new TestingTypes.FetchAgain())
                    .build())
        .hasMessage(
            "Module 'harvest': activity type 'fetch_products' is implemented by both %s and %s"
                .formatted(
                    TestingTypes.Fetch.class.getName(), TestingTypes.FetchAgain.class.getName()));
  }

  @Test
  void build_workflowTypeTwice() {
    assertThatThrownBy(
            () ->
                ModuleConfig.builder("harvest")
                    .workflows(TestingTypes.Harvest.class, TestingTypes.Harvest.class)
                    .build())
        .hasMessage("Module 'harvest': workflow type 'HarvestWorkflow' is implemented twice");
  }

  @Test
  void build_classThatIsNoWorkflow() {
    assertThatThrownBy(() -> ModuleConfig.builder("harvest").workflows(String.class).build())
        .hasMessageStartingWith("java.lang.String is no workflow implementation: ");
    assertThatThrownBy(() -> ModuleConfig.builder("harvest").activities("text").build())
        .hasMessageStartingWith("java.lang.String is no activity implementation: ");
  }

  @Test
  void limits_outOfRange() {
    assertThatThrownBy(() -> ModuleLimits.DEFAULT.withMaxConcurrentActivities(0))
        .hasMessage("maxConcurrentActivities: 0 (expected: at least 1)");
    assertThatThrownBy(() -> ModuleLimits.DEFAULT.withMaxConcurrentWorkflowTasks(1))
        .hasMessage("maxConcurrentWorkflowTasks: 1 (expected: at least 2)");
    assertThatThrownBy(() -> ModuleLimits.DEFAULT.withDrainTimeout(Duration.ofSeconds(-1)))
        .hasMessage("drainTimeout: PT-1S (expected: not negative)");
  }

  private static ModuleConfig.Builder several() {
    return ModuleConfig.builder("shop")
        .workflows(TestingTypes.Harvest.class, TestingTypes.Garden.class);
  }
}
