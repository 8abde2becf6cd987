package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModuleScheduleTest {
  private final ModuleSchedule bills = ModuleSchedule.of("bills", "0 6 * * *");

  @Test
  void of_defaults() {
    assertThat(bills.timeZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(bills.enabled()).isTrue();
    assertThat(bills.overlap()).isEqualTo(ScheduleOverlap.SKIP);
    assertThat(bills.catchupWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(bills.jitter()).isZero();
    assertThat(bills.arguments()).isEmpty();
    assertThat(bills.missingArguments()).isEmpty();
  }

  @Test
  void with_keepsTheRest() {
    ModuleSchedule changed =
        bills
            .starting("Bill")
            .withArguments(Map.of("tenant_id", "acme"))
            .requiring("tenant_id")
            .describedAs("Bills")
            .inTimeZone(ZoneId.of("Europe/Vienna"))
            .at("@hourly")
            .withJitter(Duration.ofMinutes(2))
            .withOverlap(ScheduleOverlap.BUFFER_ONE)
            .withCatchupWindow(Duration.ofMinutes(5))
            .disabled();

    assertThat(changed.id()).isEqualTo("bills");
    assertThat(changed.workflowType()).contains("Bill");
    assertThat(changed.arguments()).containsExactly(Map.entry("tenant_id", "acme"));
    assertThat(changed.required()).containsExactly("tenant_id");
    assertThat(changed.description()).isEqualTo("Bills");
    assertThat(changed.timeZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    assertThat(changed.cron()).isEqualTo("@hourly");
    assertThat(changed.jitter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(changed.overlap()).isEqualTo(ScheduleOverlap.BUFFER_ONE);
    assertThat(changed.catchupWindow()).isEqualTo(Duration.ofMinutes(5));
    assertThat(changed.enabled()).isFalse();
    assertThat(changed.enabled(true).enabled()).isTrue();
  }

  @Test
  void withArguments_areCopied() {
    Map<String, Object> given = new HashMap<>(Map.of("limit", 5));
    ModuleSchedule limited = bills.withArguments(given);

    given.put("limit", 6);

    assertThat(limited.arguments()).containsEntry("limit", 5);
  }

  @Test
  void missingArguments_absentNullBlankOrEmpty() {
    Map<String, Object> given = new HashMap<>(Map.of("tenant_id", " ", "limit", 5));
    given.put("colours", List.of());
    given.put("query", null);

    assertThat(
            bills
                .requiring("tenant_id", "limit", "colours", "query", "product_ids")
                .withArguments(given)
                .missingArguments())
        .containsExactly("tenant_id", "colours", "query", "product_ids");
  }

  @Test
  void inTimeZone_utcByAnyName() {
    assertThat(bills.inTimeZone(ZoneOffset.UTC).timeZone()).isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void inTimeZone_offset() {
    assertRefused(
        () -> bills.inTimeZone(ZoneOffset.ofHours(2)),
        "Schedule 'bills': time zone +02:00 (expected: a region such as Europe/Vienna, or UTC)");
    assertRefused(
        () -> bills.inTimeZone(ZoneId.of("UTC+2")),
        "Schedule 'bills': time zone UTC+02:00 (expected: a region such as Europe/Vienna, or UTC)");
  }

  @Test
  void of_badId() {
    assertRefused(
        () -> ModuleSchedule.of("Bills_1", "0 6 * * *"),
        "Schedule id 'Bills_1' (expected: lower-case letters, digits and dashes)");
  }

  @Test
  void of_noCron() {
    assertRefused(
        () -> ModuleSchedule.of("bills", " "),
        "Schedule 'bills': cron '' (expected: such as 0 6 * * *)");
  }

  @Test
  void withJitter_negative() {
    assertRefused(
        () -> bills.withJitter(Duration.ofSeconds(-1)),
        "Schedule 'bills': jitter PT-1S (expected: not negative)");
  }

  @Test
  void withCatchupWindow_tooShort() {
    assertRefused(
        () -> bills.withCatchupWindow(Duration.ofSeconds(9)),
        "Schedule 'bills': catch-up window PT9S (expected: at least 10 seconds)");
  }

  @Test
  void module_scheduleTwice() {
    assertRefused(
        () -> garden().schedules(bills, bills).build(),
        "Module 'garden': schedule 'bills' is there twice");
  }

  @Test
  void module_unknownWorkflow() {
    assertRefused(
        () -> garden().schedules(bills.starting("Bill")).build(),
        "Module 'garden': schedule 'bills' starts unknown workflow 'Bill' (known: GardenWorkflow)");
  }

  @Test
  void module_noWorkflow() {
    assertRefused(
        () -> ModuleConfig.builder("garden").schedules(bills).build(),
        "Module 'garden': schedule 'bills' names no workflow (known: none)");
  }

  private static ModuleConfig.Builder garden() {
    return ModuleConfig.builder("garden").workflows(TestingTypes.Garden.class);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(ModuleException.class).hasMessage(message);
  }
}
