package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.testing.TestingModuleContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GardenerProviderTest {
  @Test
  void module_schedule_isThatOfTheGuideAndOff() {
    ModuleSchedule schedule =
        new GardenerProvider()
            .module(TestingModuleContext.withSettings(Map.of()))
            .schedules()
            .get(0);

    assertThat(schedule.id()).isEqualTo("gardener");
    assertThat(schedule.cron()).isEqualTo("*/15 * * * *");
    assertThat(schedule.enabled()).isFalse();
    assertThat(schedule.missingArguments()).containsExactly("tenant_id");
  }
}
