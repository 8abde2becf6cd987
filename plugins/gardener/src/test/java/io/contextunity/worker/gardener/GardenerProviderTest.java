package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.testing.TestingModuleContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GardenerProviderTest {
  private static ModuleConfig module(Map<String, Object> settings) {
    return new GardenerProvider().module(TestingModuleContext.withSettings(settings));
  }

  @Test
  void module_schedules_areThoseOfTheGuideAndOff() {
    ModuleConfig module = module(Map.of());

    assertThat(module.schedules())
        .extracting(
            ModuleSchedule::id,
            ModuleSchedule::cron,
            ModuleSchedule::enabled,
            ModuleSchedule::missingArguments)
        .containsExactly(
            tuple("gardener", "*/15 * * * *", false, List.of("tenant_id")),
            tuple("retention", "0 0 * * 0", false, List.of()));
    assertThat(module.mainWorkflow()).contains("GardenerWorkflow");
    assertThat(module.commands()).extracting(ModuleCommand::name).contains("candidates");
  }

  @Test
  void module_anotherInterval_isAnotherCron() {
    assertThat(module(Map.of("poll-interval-sec", 300)).schedules().get(0).cron())
        .isEqualTo("*/5 * * * *");
    assertThat(module(Map.of("poll-interval-sec", 100)).schedules().get(0).cron())
        .isEqualTo("@every 100s");
    assertThat(module(Map.of("poll-interval-sec", 7200)).schedules().get(0).cron())
        .isEqualTo("@every 7200s");
  }

  @Test
  void settings_missing_haveTheirDefaults() {
    assertThat(new GardenerSettings(0, 0, 0, 0, 0, null))
        .isEqualTo(new GardenerSettings(900, 50, 2, 30.0, 3, ModelSettings.NONE));
  }

  @Test
  void settings_wrong_areNamed() {
    assertThatThrownBy(() -> module(Map.of("batch-size", -1)))
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining("batch-size: -1 (expected: more than 0, at most 1000)");
    assertThatThrownBy(() -> module(Map.of("llm-timeout", 1000)))
        .hasMessageContaining("llm-timeout: 1000.0 (expected: more than 0, at most 300 seconds)");
  }

  @Test
  void settings_timeout_isTheModels() {
    assertThat(new GardenerSettings(0, 0, 0, 12.5, 0, null).askedModel().timeout())
        .isEqualTo(Duration.ofMillis(12_500));
  }
}
