package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.testing.TestingBrain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HarvestModuleProviderTest {

  @Test
  void module_anyHost_hasTheTypesOfTheContract() {
    HarvestSettings settings = new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, false);

    ModuleConfig module =
        ServiceLoader.load(ModuleProvider.class)
            .findFirst()
            .orElseThrow()
            .module(
                new TestingModuleContext(
                    settings, new TestingBrain(), new TestingBlobStore(), Path.of("")));

    assertThat(module.name()).isEqualTo("harvest");
    assertThat(module.taskQueue()).isEqualTo("harvest-tasks");
    assertThat(module.mainWorkflow()).contains("HarvestWorkflow");
    assertThat(module.activityTypes())
        .containsExactly(
            "fetch_products",
            "list_sources",
            "record_outcome",
            "sync_to_brain",
            "transform_data",
            "known_sources");
  }

  @Test
  void module_schedules_areThoseOfTheGuideAndOff() {
    ModuleConfig module =
        new HarvestModuleProvider()
            .module(
                new TestingModuleContext(
                    new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, false),
                    new TestingBrain(),
                    new TestingBlobStore(),
                    Path.of("")));

    assertThat(module.schedules())
        .extracting(ModuleSchedule::id, ModuleSchedule::cron, ModuleSchedule::missingArguments)
        .containsExactly(
            tuple("harvest", "0 6 * * *", List.of("tenant_id")),
            tuple("harvest-brain-sync", "0 2 * * *", List.of("tenant_id")));
    assertThat(module.schedules()).noneMatch(ModuleSchedule::enabled);
  }

  @Test
  void settings_missing_haveTheirDefaults() {
    HarvestSettings settings = new HarvestSettings(null, 0, 0, 0, null, null, 0, 0, false);

    assertThat(settings)
        .isEqualTo(
            new HarvestSettings(
                null,
                1000,
                2L << 30,
                8L << 30,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                4,
                10,
                false));
    assertThat(settings.suppliersDirectory(Path.of("/etc/x")))
        .isEqualTo(Path.of("/etc/x/suppliers"));
  }

  @Test
  void settings_negative_areRefusedByName() {
    assertThatThrownBy(() -> new HarvestSettings(null, -1, 0, 0, null, null, 0, 0, false))
        .isInstanceOf(ModuleException.class)
        .hasMessage("chunk-size: -1 (expected: more than 0)");
    assertThatThrownBy(() -> new HarvestSettings(null, 0, 0, 0, Duration.ZERO, null, 0, 0, false))
        .hasMessage("connect-timeout: PT0S (expected: more than 0)");
  }
}
