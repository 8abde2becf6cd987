package io.contextunity.worker.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.ScheduleOverlap;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleOverridesTest {
  private final ModuleSchedule own =
      ModuleSchedule.of("bills", "0 6 * * *")
          .withArguments(Map.of("tenant_id", "own", "limit", 5))
          .withJitter(Duration.ofSeconds(30))
          .disabled();

  @TempDir Path home;

  @Test
  void over_nothing() throws IOException {
    assertThat(bills("enabled:").over(own)).isEqualTo(own);
  }

  @Test
  void over_everything() throws IOException {
    ModuleSchedule wanted =
        bills(
                """
                enabled: on
                cron: 30 5 * * MON-FRI
                time-zone: Europe/Vienna
                jitter: 2m
                overlap: buffer-one
                catchup-window: 15m
                arguments:
                  tenant_id: ${env:TENANT}
                  force: yes
                  nested: {ids: [1, '${env:TENANT}'], none: }
                """)
            .over(own);

    assertThat(wanted.enabled()).isTrue();
    assertThat(wanted.cron()).isEqualTo("30 5 * * MON-FRI");
    assertThat(wanted.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(wanted.jitter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(wanted.overlap()).isEqualTo(ScheduleOverlap.BUFFER_ONE);
    assertThat(wanted.catchupWindow()).isEqualTo(Duration.ofMinutes(15));
    assertThat(wanted.arguments())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "tenant_id",
                "acme",
                "limit",
                5,
                "force",
                "yes",
                "nested",
                Map.of("ids", List.of("1", "acme"))));
  }

  @Test
  void over_outOfRange() throws IOException {
    ScheduleOverrides overrides = bills("catchup-window: 5s");

    assertThatThrownBy(() -> overrides.over(own))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Schedule 'bills': catch-up window PT5S (expected: at least 10 seconds)");
  }

  @Test
  void load_allProblemsTogether() {
    assertThatThrownBy(
            () ->
                bills(
                    """
                    enabled: perhaps
                    time-zone: Vienna
                    jitter: some
                    overlap: never
                    corn: 0 6 * * *
                    """))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "schedules.bills.enabled: 'perhaps' in",
            "(expected: true or false)",
            "schedules.bills.time-zone: 'Vienna' in",
            "(expected: a time zone such as Europe/Berlin or UTC)",
            "schedules.bills.jitter: 'some' in",
            "schedules.bills.overlap: 'never' in",
            "(expected: one of skip, buffer-one, buffer-all, cancel-other, terminate-other,"
                + " allow-all)",
            "Unknown setting 'schedules.bills.corn' in",
            "(did you mean 'schedules.bills.cron'?)");
  }

  /** To YAML an unquoted {@code off} may be a switch; to us it is what is written. */
  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", "Off", "'off'"})
  void load_offIsAGate(String written) throws IOException {
    assertThat(settings("replay-gate: " + written + "\n").replayGate()).isEqualTo(ReplayGate.OFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "ON", "yes", "true", "True", "'true'", "1"})
  void load_onIsASwitch(String written) throws IOException {
    HostSettings settings = settings("watch-plugins: %s\n".formatted(written));

    assertThat(settings.watchPlugins()).isTrue();
  }

  private ScheduleOverrides bills(String yaml) throws IOException {
    return settings("schedules:\n  bills:\n" + yaml.indent(4)).schedules().get("bills");
  }

  private HostSettings settings(String yaml) throws IOException {
    return SettingsFolder.in(home).with("TENANT", "acme").says(yaml).load().host();
  }
}
