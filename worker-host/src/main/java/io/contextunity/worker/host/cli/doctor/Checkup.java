package io.contextunity.worker.host.cli.doctor;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.isolation.process.ChildArchive;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandboxes;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.TemporalReach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at one thing after the other; nothing of this machine is changed by it. */
final class Checkup {
  private final HostSettings settings;
  private final MachinePrograms programs;

  Checkup(HostSettings settings, MachinePrograms programs) {
    this.settings = settings;
    this.programs = programs;
  }

  List<Diagnosis> run() {
    return List.of(
        java(),
        temporal(settings.temporal()),
        plugins(settings.pluginsDirectory()),
        sandbox(settings.isolation()),
        archive(),
        program("python3", "Python"),
        program("node", "JavaScript"));
  }

  private static Diagnosis java() {
    return Diagnosis.ok(
        "java", "%s in %s".formatted(Runtime.version(), System.getProperty("java.home")));
  }

  private static Diagnosis temporal(TemporalSettings temporal) {
    String where = "%s, namespace %s".formatted(temporal.host(), temporal.namespace());
    try (var connection = new TemporalConnection(temporal, "contextworker doctor")) {
      TemporalReach reach = connection.reach();
      return reach.answers()
          ? Diagnosis.ok("temporal", where + " answers")
          : Diagnosis.failed(
              "temporal", "%s does not answer (%s)".formatted(where, reach.problem().orElse("")));
    } catch (SettingsException e) {
      return Diagnosis.failed("temporal", e.getMessage());
    }
  }

  private static Diagnosis plugins(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      long count = files.filter(Checkup::mayBePlugin).count();
      return Diagnosis.ok(
          "plugins", "%d in %s".formatted(count, directory.toAbsolutePath().normalize()));
    } catch (IOException e) {
      return Diagnosis.failed(
          "plugins",
          "%s cannot be read (plugins-directory)"
              .formatted(directory.toAbsolutePath().normalize()));
    }
  }

  private static boolean mayBePlugin(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") || name.endsWith(".zip");
  }

  private Diagnosis sandbox(IsolationSettings isolation) {
    try {
      Sandbox sandbox = Sandboxes.of(isolation, programs);
      return sandbox.shortcomings().isEmpty() || isolation.sandbox() == SandboxMode.OFF
          ? Diagnosis.ok("sandbox", sandbox.description())
          : Diagnosis.degraded("sandbox", sandbox.description());
    } catch (ModuleException e) {
      return Diagnosis.failed("sandbox", e.getMessage());
    }
  }

  private static Diagnosis archive() {
    try {
      return Diagnosis.ok("class archive", ChildArchive.plan());
    } catch (IOException e) {
      return Diagnosis.degraded(
          "class archive", "none, so children start slowly: " + e.getMessage());
    }
  }

  private Diagnosis program(String name, String language) {
    return programs
        .find(name)
        .map(path -> Diagnosis.ok(name, path.toString()))
        .orElseGet(
            () ->
                Diagnosis.absent(
                    name,
                    "not on the PATH, so code in %s cannot be run by it".formatted(language)));
  }
}
