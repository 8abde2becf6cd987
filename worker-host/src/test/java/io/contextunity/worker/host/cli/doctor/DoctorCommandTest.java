package io.contextunity.worker.host.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.cli.CommandRun;
import io.contextunity.worker.host.cli.doctor.Diagnosis.State;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir Path directory;
  private Path plugins;
  private int nobody;

  @BeforeEach
  void makeDirectory() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    Files.createFile(plugins.resolve("billing.jar"));
    Files.createFile(plugins.resolve("README"));
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobody = closed.getLocalPort();
    }
  }

  private Path settings(String sandbox) throws IOException {
    return Files.writeString(
        directory.resolve("settings.yaml"),
        "temporal:\n  host: 127.0.0.1:%d\nplugins-directory: %s\nisolation:\n  sandbox: %s\n"
            .formatted(nobody, plugins, sandbox));
  }

  private List<Diagnosis> checkup(String sandbox, MachinePrograms programs) throws IOException {
    HostSettings host =
        new SettingsLoader(directory, directory, Map.of())
            .load(Optional.of(settings(sandbox)), List.of())
            .host();
    return new Checkup(host, programs).run();
  }

  private static Diagnosis of(String subject, List<Diagnosis> all) {
    return all.stream().filter(one -> one.subject().equals(subject)).findFirst().orElseThrow();
  }

  private MachinePrograms nothing() {
    return MachinePrograms.on(directory.toString());
  }

  @Test
  void doctor_saysWhatCannotBeHad() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--config", settings("off").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("ok        java")
        .contains("failed    temporal       127.0.0.1:%d, namespace default".formatted(nobody))
        .contains("ok        plugins        1 in " + plugins)
        .contains("ok        sandbox        none (isolation.sandbox: off)");
  }

  @Test
  void json_forPrograms() throws IOException {
    CommandRun run = CommandRun.of("doctor", "--json", "--config", settings("off").toString());

    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("ok").asBoolean(true)).isFalse();
    assertThat(document.path("checks").findValuesAsText("subject"))
        .contains("java", "temporal", "plugins", "sandbox", "class archive", "python3", "node");
  }

  @Test
  void sandbox_requiredAndNotThere_failed() throws IOException {
    Diagnosis sandbox = of("sandbox", checkup("required", nothing()));

    assertThat(sandbox.state()).isEqualTo(State.FAILED);
    assertThat(sandbox.text()).contains("no 'bwrap' on the PATH").contains("Install bubblewrap");
  }

  @Test
  void sandbox_preferredAndNotThere_degraded() throws IOException {
    Diagnosis sandbox = of("sandbox", checkup("preferred", nothing()));

    assertThat(sandbox.state()).isEqualTo(State.DEGRADED);
    assertThat(sandbox.text()).startsWith("none (there is no 'bwrap' on the PATH)");
  }

  @Test
  void programsForCode_notThere_absent() throws IOException {
    List<Diagnosis> all = checkup("off", nothing());

    assertThat(of("python3", all).state()).isEqualTo(State.ABSENT);
    assertThat(of("node", all).text())
        .isEqualTo("not on the PATH, so code in JavaScript cannot be run by it");
  }

  @Test
  void pluginsDirectory_notThere_failed() throws IOException {
    Files.delete(plugins.resolve("billing.jar"));
    Files.delete(plugins.resolve("README"));
    Files.delete(plugins);

    assertThat(of("plugins", checkup("off", nothing())))
        .isEqualTo(Diagnosis.failed("plugins", plugins + " cannot be read (plugins-directory)"));
  }
}
