package io.contextunity.worker.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.testing.TestingModuleContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrichmentProviderTest {
  @Test
  void module_schedule_isThatOfTheGuideAndOff() {
    ModuleSchedule schedule =
        new EnrichmentProvider()
            .module(TestingModuleContext.withSettings(Map.of()))
            .schedules()
            .get(0);

    assertThat(schedule.id()).isEqualTo("enrichment");
    assertThat(schedule.cron()).isEqualTo("0 */4 * * *");
    assertThat(schedule.enabled()).isFalse();
    assertThat(schedule.missingArguments()).containsExactly("tenant_id", "product_ids");
  }

  @Test
  void module_commands() {
    assertThat(
            new EnrichmentProvider().module(TestingModuleContext.withSettings(Map.of())).commands())
        .extracting(ModuleCommand::name)
        .containsExactly("set", "show", "failures");
  }

  @Test
  void module_budgetWithoutPrices_isRefused() {
    Map<String, Object> settings =
        Map.of(
            "budget-usd",
            5,
            "model",
            Map.of("kind", "openai", "base-url", "http://localhost:1/v1", "model", "m"));

    assertRefused(
        settings,
        "budget-usd '5.0' (expected: with it, model.input-usd-per-million and"
            + " model.output-usd-per-million; a model that is free may have token-budget)");
  }

  @Test
  void module_whatDoesNotFit_isRefused() {
    assertRefused(Map.of("parallelism", 101), "parallelism '101' (expected: 1 to 100)");
    assertRefused(Map.of("budget-usd", -1), "budget-usd '-1.0' (expected: 0 or more)");
  }

  private static void assertRefused(Map<String, Object> settings, String message) {
    assertThatThrownBy(
            () -> new EnrichmentProvider().module(TestingModuleContext.withSettings(settings)))
        .hasMessageContaining(message);
  }
}
