package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ScheduledPlugin.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code schedules} of the settings, as a host finds them at its start. */
class ScheduleSettingsAtBootTest {
  @TempDir Path directory;

  private Path plugins;

  @BeforeEach
  void writePlugins() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    ScheduledPlugin.of(
            "bills",
            schedule("nightly", "0 6 * * *") + ".requiring(\"tenant_id\", \"limit\").disabled()")
        .jar()
        .writeTo(plugins);
    ScheduledPlugin.of("mails", schedule("weekly", "@weekly")).jar().writeTo(plugins);
  }

  private void create(String yaml, Flag... more) throws IOException {
    Path file =
        Files.writeString(directory.resolve("settings.yaml"), "schedules:\n" + yaml.indent(2));
    List<Flag> flags = new ArrayList<>(List.of(more));
    flags.add(new Flag("test", "plugins-directory", plugins.toString()));
    flags.add(new Flag("test", "blobs-directory", directory.resolve("blobs").toString()));
    LoadedSettings settings =
        new SettingsLoader(directory, directory, Map.of()).load(Optional.of(file), flags);
    WorkerHost.create(settings, Set.of(Role.WORKER)).close();
  }

  private void assertProblems(String yaml, String... problems) {
    assertThatThrownBy(() -> create(yaml))
        .isInstanceOfSatisfying(
            SettingsException.class, e -> assertThat(e.problems()).containsExactly(problems));
  }

  @Test
  void create_complete() {
    assertThatCode(
            () -> create("nightly:\n  enabled: true\n  arguments: {tenant_id: acme, limit: 5}"))
        .doesNotThrowAnyException();
  }

  @Test
  void create_incompleteButDisabled() {
    assertThatCode(() -> create("nightly: {cron: '@hourly'}")).doesNotThrowAnyException();
  }

  @Test
  void create_unknownIds() {
    assertProblems(
        "nihgtly: {enabled: true}\nspam: {enabled: true}",
        "schedules.nihgtly: no module has this schedule (did you mean 'nightly'?)",
        "schedules.spam: no module has this schedule (known: nightly, weekly)");
  }

  @Test
  void create_argumentsMissing() {
    assertProblems(
        "nightly: {enabled: true}",
        "schedules.nightly.arguments.tenant_id: '' (expected: a value, as the schedule is enabled)",
        "schedules.nightly.arguments.limit: '' (expected: a value, as the schedule is enabled)");
  }

  @Test
  void create_argumentUnreadable() {
    assertProblems(
        "nightly: {enabled: true, arguments: {tenant_id: acme, limit: many}}",
        "schedules.nightly: bills-work cannot read its parameters: field 'limit': Cannot"
            + " deserialize value of type `int` from String \"many\": not a valid `int` value");
  }

  @Test
  void create_everythingWrong_isToldAtOnce() {
    assertThatThrownBy(
            () ->
                create(
                    """
                    nightly: {cron: 0 25 * * *, time-zone: UTC+2, catchup-window: 1s, jitter: PT-1S}
                    weekly: {cron: "61 * * * *"}
                    """))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .satisfiesExactly(
                        p -> assertThat(p).startsWith("schedules.nightly: cron: '0 25 * * *'"),
                        p -> assertThat(p).startsWith("schedules.nightly: time zone UTC+02:00"),
                        p -> assertThat(p).startsWith("schedules.nightly: jitter PT-1S"),
                        p -> assertThat(p).startsWith("schedules.nightly: catch-up window PT1S"),
                        p -> assertThat(p).startsWith("schedules.weekly: cron: '61 * * * *'")));
  }

  /** One settings file for workers with a module each: what is not loaded cannot be judged. */
  @Test
  void create_idsOfModulesNotSelected() {
    Flag onlyMails = new Flag("--modules", "modules", "mails");

    assertThatCode(
            () ->
                create(
                    "nightly: {enabled: true}\nspam: {enabled: true}\nwekly: {enabled: true}",
                    onlyMails))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> create("weekly: {cron: never}", onlyMails))
        .hasMessageContaining("schedules.weekly: cron: 'never'");
  }
}
