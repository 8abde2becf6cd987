package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleRegistryTest {
  private final RegisteredModule harvest =
      module("harvest", "harvest-plugin", TestingTypes.Harvest.class);
  private final RegisteredModule gardener =
      module("gardener", "garden-plugin", TestingTypes.Garden.class);
  private final ModuleRegistry registry = ModuleRegistry.of(List.of(harvest, gardener));

  @Test
  void select_noNames() {
    assertThat(registry.select(List.of()).modules()).containsExactly(harvest, gardener);
  }

  @Test
  void select_inRegistrationOrder() {
    assertThat(registry.select(List.of("gardener", "harvest")).modules())
        .containsExactly(harvest, gardener);
    assertThat(registry.select(List.of("gardener")).modules()).containsExactly(gardener);
  }

  @Test
  void select_unknownName() {
    assertThatThrownBy(() -> registry.select(List.of("harvset")))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Unknown module 'harvset' (known: gardener, harvest)");
  }

  @Test
  void requireWorkflow_byModuleAndByType() {
    WorkflowRoute byModule = registry.requireWorkflow("harvest");

    assertThat(byModule.workflowType()).isEqualTo("HarvestWorkflow");
    assertThat(byModule.taskQueue()).isEqualTo("harvest-tasks");
    assertThat(byModule.parameterTypes()).containsExactly(String.class, int.class);
    assertThat(registry.requireWorkflow("HarvestWorkflow")).isEqualTo(byModule);
  }

  @Test
  void requireWorkflow_unknown() {
    assertThatThrownBy(() -> registry.requireWorkflow("x"))
        .hasMessage(
            "Unknown workflow_type 'x'"
                + " (known: GardenWorkflow, HarvestWorkflow, gardener, harvest)");
    assertThatThrownBy(() -> ModuleRegistry.of(List.of()).requireWorkflow("x"))
        .hasMessage("Unknown workflow_type 'x' (known: none)");
  }

  @Test
  void of_moduleNameTwice() {
    assertCollision(
        module("harvest", "other", TestingTypes.Garden.class),
        "Module name 'harvest' is claimed by both harvest-plugin@1.0.0 (module harvest) and"
            + " other@1.0.0 (module harvest): remove one plugin or rename");
  }

  @Test
  void of_workflowTypeTwice() {
    assertCollision(
        module("second", "other", TestingTypes.Harvest.class),
        "Workflow type 'HarvestWorkflow' is claimed by both harvest-plugin@1.0.0 (module harvest)"
            + " and other@1.0.0 (module second): remove one plugin or rename");
  }

  @Test
  void of_scheduleIdTwice() {
    ModuleSchedule nightly = ModuleSchedule.of("nightly", "@daily");
    RegisteredModule garden =
        scheduled("garden", "garden-plugin", TestingTypes.Garden.class, nightly);
    RegisteredModule harvest = scheduled("harvest", "other", TestingTypes.Harvest.class, nightly);

    assertThatThrownBy(() -> ModuleRegistry.of(List.of(garden, harvest)))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Schedule id 'nightly' is claimed by both garden-plugin@1.0.0 (module garden)"
                + " and other@1.0.0 (module harvest): remove one plugin or rename");
  }

  private static RegisteredModule scheduled(
      String name, String plugin, Class<?> workflow, ModuleSchedule schedule) {
    ModuleConfig config =
        ModuleConfig.builder(name).workflows(workflow).schedules(schedule).build();
    return new RegisteredModule(config, plugin, "1.0.0", "1.0.0-test");
  }

  @Test
  void of_taskQueueTwice() {
    ModuleConfig config =
        ModuleConfig.builder("second")
            .taskQueue("harvest-tasks")
            .workflows(TestingTypes.Garden.class)
            .build();

    assertCollision(
        new RegisteredModule(config, "other", "1.0.0", "1.0.0-test"),
        "Task queue 'harvest-tasks' is claimed by both harvest-plugin@1.0.0 (module harvest) and"
            + " other@1.0.0 (module second): remove one plugin or rename");
  }

  @Test
  void findCollision_activityTypeOnOneQueue() {
    RegisteredModule fetch = fetching("fetch", "shop", "shared");
    RegisteredModule other = fetching("other", "store", "shared");

    assertThat(ModuleRegistry.findCollision(List.of(fetch), other))
        .contains(
            "Task queue 'shared' with activity type 'fetch_products' is claimed by both shop@1.0.0"
                + " (module fetch) and store@1.0.0 (module other): remove one plugin or rename");
  }

  @Test
  void findCollision_activityTypeOnTwoQueues() {
    assertThat(
            ModuleRegistry.findCollision(
                List.of(fetching("fetch", "shop", "one")), fetching("other", "store", "two")))
        .isEmpty();
  }

  @Test
  void findCollision_withinOnePlugin() {
    assertThat(
            ModuleRegistry.findCollision(
                List.of(module("a", "shop", TestingTypes.Garden.class)),
                module("b", "shop", TestingTypes.Garden.class)))
        .contains(
            "Workflow type 'GardenWorkflow' is claimed by both shop@1.0.0 (module a) and shop@1.0.0"
                + " (module b): rename one");
  }

  private static RegisteredModule fetching(String name, String plugin, String queue) {
    ModuleConfig config =
        ModuleConfig.builder(name).taskQueue(queue).activities(new TestingTypes.Fetch()).build();
    return new RegisteredModule(config, plugin, "1.0.0", "1.0.0-test");
  }

  private void assertCollision(RegisteredModule newcomer, String message) {
    assertThat(ModuleRegistry.findCollision(List.of(harvest), newcomer)).contains(message);
    assertThatThrownBy(() -> ModuleRegistry.of(List.of(harvest, newcomer)))
        .isInstanceOf(ModuleException.class)
        .hasMessage(message);
  }

  private static RegisteredModule module(String name, String plugin, Class<?> workflow) {
    return new RegisteredModule(
        ModuleConfig.builder(name).workflows(workflow).build(), plugin, "1.0.0", "1.0.0-test");
  }
}
