package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused at boot of what plugins want to serve. */
class ModuleMethodsBootTest {
  @TempDir Path home;

  private final Shared shared = Shared.create();
  private Path plugins;

  @BeforeEach
  void folder() throws Exception {
    plugins = Files.createDirectories(home.resolve("plugins"));
  }

  @AfterEach
  void stop() {
    shared.close();
  }

  @Test
  void boot_twoModulesServeOneMethod() {
    MethodPlugin.jar("echo", MethodPlugin.METHOD, shared, "a").writeTo(plugins);
    MethodPlugin.jar("parrot", MethodPlugin.METHOD, shared, "b").writeTo(plugins);

    try (WorkerHost host = create()) {
      assertThat(cause(host, "parrot"))
          .contains(
              "gRPC method '/testing.Echo/Say' is claimed by both echo@1.0.0 (module echo) and parrot@1.0.0 (module parrot): remove one plugin or rename");
    }
    assertThatThrownBy(() -> create(new Flag("test", "modules", "echo,parrot")).close())
        .hasMessageContaining("gRPC method '/testing.Echo/Say' is claimed by both");
  }

  @Test
  void boot_methodOfTheHosts() {
    MethodPlugin.jar("echo", "/contextunity.worker.WorkerService/Send", shared, "a")
        .writeTo(plugins);

    try (WorkerHost host = create()) {
      assertThat(cause(host, "echo"))
          .contains(
              "gRPC method '/contextunity.worker.WorkerService/Send' of echo@1.0.0 (module echo): service contextunity.worker.WorkerService is the host's own (name another service)");
    }
  }

  @Test
  void boot_isolatedModule() {
    MethodPlugin.jar(shared, "a").writeTo(plugins);

    assertThatThrownBy(() -> create(new Flag("test", "isolation.modules", "echo")).close())
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Module 'echo' of echo@1.0.0 serves the gRPC method /testing.Echo/Say and cannot be isolated (isolation.modules: 'not:echo')");
  }

  @Test
  void build_whatIsNoMethod() {
    MethodPlugin.jar("echo", "testing.Echo/Say", shared, "a").writeTo(plugins);

    try (WorkerHost host = create()) {
      assertThat(cause(host, "echo"))
          .contains(
              "Module 'echo': gRPC method 'testing.Echo/Say' (expected: /package.Service/Method)");
    }
  }

  private WorkerHost create(Flag... settings) {
    return WorkerHost.create(
        RunningHost.settings(home, "127.0.0.1:1", List.of(), settings), Set.of(Role.SERVICE));
  }

  private static Optional<String> cause(WorkerHost host, String plugin) {
    return host.plugins().stream()
        .filter(report -> report.id().equals(plugin))
        .findFirst()
        .flatMap(PluginReport::cause);
  }
}
