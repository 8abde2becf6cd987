package io.contextunity.worker.host.temporal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.RequestException;
import io.temporal.api.schedule.v1.StructuredCalendarSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That Temporal's server reads the same is shown in worker-testing, against the server. */
final class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0 6 * *|has 4 fields (expected: 5: minute hour day-of-month month day-of-week",
        "0 0 6 * * * * *|has 8 fields",
        "60 6 * * *|has minute '60' (expected: 0-59, *, a-b, */n or a list of them)",
        "0 24 * * *|has hour '24' (expected: 0-23",
        "0 6 0 * *|has day of month '0' (expected: 1-31",
        "0 6 * 13 *|has month '13' (expected: 1-12 or a name's first letters",
        "0 6 * ja *|has month 'ja'",
        "0 6 * * 8|has day of week '8' (expected: 0-7 or a name's first letters",
        "0 6 * * * 1999|has year '1999' (expected: 2000-2100",
        "60 0 6 * * * *|has second '60'",
        "5-1 6 * * *|has minute '5-1'",
        "*/0 6 * * *|has minute '*/0'",
        "1/2/3 6 * * *|has minute '1/2/3'",
        "1-2-3 6 * * *|has minute '1-2-3'",
        "1,,2 6 * * *|has minute ''",
        "-1 6 * * *|has minute '-1'",
        "99999999999 6 * * *|has minute '99999999999'",
        "0 6 L * *|has day of month 'L'",
        "0 6 ? * *|has day of month '?'",
        "@dayly|is no known shorthand (expected: @yearly, @monthly, @weekly, @daily, @hourly or",
        "@every|has no usable interval (expected: such as @every 90m or @every 24h/6h",
        "@every 0s|has no usable interval",
        "@every 10|has no usable interval",
        "@every 1h/2h|has no usable interval",
        "@every 500ms|has no usable interval",
        "@every 99999999999999999999d|has no usable interval",
        "TZ=Europe/Wien 0 6 * * *|names unknown time zone 'Europe/Wien' (expected: a name such as",
        "TZ=Europe/Vienna|has 0 fields",
        "# nothing|has 0 fields",
        "0 6 30 2 *|never fires (expected: a day that comes, until 2100)",
        "0 6 31 4,6,9,11 *|never fires",
        "0 6 * * * 2001|never fires",
      })
  void parse_refused(String cron, String message) {
    assertThatThrownBy(() -> Cron.parse(cron))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("cron: '" + cron + "' " + message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void parse_emptyOrTooLong() {
    assertThatThrownBy(() -> Cron.parse("  "))
        .hasMessage("cron: '  ' is empty (expected: such as 0 6 * * *)");
    assertThatThrownBy(() -> Cron.parse("0 6 * * * #" + "x".repeat(200)))
        .hasMessage(
            "cron: '0 6 * * * #xxxxxxxxx...' is too long (expected: at most 200 characters)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 6 29 2 *",
        "0 6 31 1,2 *",
        "0 6 29 2 1",
        "0 6 * * * 2099",
        "0 6 31 12 * 2100",
        "* * * * * * *",
      })
  void parse_rareButFires(String cron) {
    assertThat(Cron.parse(cron).text()).isEqualTo(cron);
  }

  @Test
  void text_ofOthersSchedules_isAsNearAsMayBe() {
    StructuredCalendarSpec calendar =
        CronParser.parse("*/15 8-18 1,15 * mon-fri").getStructuredCalendar(0).toBuilder()
            .setComment("office hours")
            .build();
    var spec = CronParser.parse("@every 24h/6h").toBuilder().addStructuredCalendar(calendar);

    assertThat(Calendars.text(spec.build())).isEqualTo("*/15 8-18 1,15 * 1-5 | @every 24h/6h");
    assertThat(Calendars.text(spec.clearStructuredCalendar().clearInterval().build()))
        .isEqualTo("never");
  }

  @Test
  void text_everyFormReadsAsItself() {
    for (String cron : List.of("30 15 6 * * * *", "0 6 1 1 * 2030-2040/2", "0 0 * * 0,3-6")) {
      StructuredCalendarSpec calendar =
          CronParser.parse(cron).getStructuredCalendar(0).toBuilder().clearComment().build();
      var spec = CronParser.parse("@every 1h").toBuilder().clearInterval();

      assertThat(Calendars.text(spec.addStructuredCalendar(calendar).build())).isEqualTo(cron);
    }
  }

  @Test
  void parse_commentNeedsNoSpace() {
    assertThat(CronParser.parse("0 6 * * 5#2").getStructuredCalendar(0).getDayOfWeekList())
        .isEqualTo(CronParser.parse("0 6 * * fri").getStructuredCalendar(0).getDayOfWeekList());
  }

  @Test
  void timeZone_isTheCronsOwn() {
    assertThat(Cron.parse("CRON_TZ=Asia/Tokyo @daily").timeZone()).contains("Asia/Tokyo");
    assertThat(Cron.parse("@daily").timeZone()).isEmpty();
  }
}
