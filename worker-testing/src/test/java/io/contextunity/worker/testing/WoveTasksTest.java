package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Wove tasks of all modules of a host, as one of them sees them; and what boot refuses. */
class WoveTasksTest {
  @TempDir Path home;

  private Path plugins;

  @BeforeEach
  void folder() throws Exception {
    plugins = Files.createDirectories(home.resolve("plugins"));
  }

  @Test
  void woveTasks_ofAllModules() throws Exception {
    jar("desk", "price", "/testing.Desk/Tasks").writeTo(plugins);
    jar("shelf", "count", "/testing.Shelf/Tasks").writeTo(plugins);

    try (WorkerHost host = create()) {
      host.start();
      try (RawCalls calls = new RawCalls(host.grpcPort())) {
        assertThat(calls.call("/testing.Desk/Tasks", "price")).isEqualTo("price by desk, true");
        assertThat(calls.call("/testing.Desk/Tasks", "count")).isEqualTo("count by shelf, true");
        assertThat(calls.call("/testing.Shelf/Tasks", "names")).isEqualTo("[count, price]");
      }
    }
  }

  @Test
  void boot_twoModulesDoOneTask() {
    jar("desk", "price", "/testing.Desk/Tasks").writeTo(plugins);
    jar("shelf", "price", "/testing.Shelf/Tasks").writeTo(plugins);

    assertThatThrownBy(() -> create(new Flag("test", "modules", "desk,shelf")).close())
        .hasMessageContaining(
            "Wove task 'price' is claimed by both desk@1.0.0 (module desk) and shelf@1.0.0 (module shelf): remove one plugin or rename");
  }

  @Test
  void boot_isolatedModule() {
    TestingPluginJar.plugin("desk")
        .declaring("desk")
        .provider(
            "testing.Desk",
            """
            package testing;

            import io.contextunity.worker.core.*;

            public final class Desk implements ModuleProvider {
              @Override
              public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("desk").woveTask("price", a -> 1).build();
              }
            }
            """)
        .writeTo(plugins);

    assertThatThrownBy(() -> create(new Flag("test", "isolation.modules", "desk")).close())
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Module 'desk' of desk@1.0.0 runs isolated, and Wove tasks are done in the host's own process: price (add 'not:desk' to isolation.modules, or move them to another module)");
  }

  private WorkerHost create(Flag... settings) {
    return WorkerHost.create(
        RunningHost.settings(home, "127.0.0.1:1", List.of(), settings), Set.of(Role.SERVICE));
  }

  /** A module that does one task, and tells or runs those of all modules. */
  static TestingPluginJar jar(String module, String task, String method) {
    return TestingPluginJar.plugin(module)
        .declaring(module)
        .provider(
            "testing.Asked",
            """
            package testing;

            import io.contextunity.worker.core.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;
            import java.util.concurrent.*;

            public final class Asked implements ModuleProvider {
              @Override
              public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("%1$s")
                    .woveTask("%2$s", arguments -> "%2$s by %1$s, " + isHome())
                    .rpc("%3$s", call -> CompletableFuture.completedFuture(
                        answer(context, new String(call.message(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8)))
                    .build();
              }

              private static boolean isHome() {
                return Thread.currentThread().getContextClassLoader()
                    == Asked.class.getClassLoader();
              }

              private static String answer(ModuleContext context, String message) {
                if (message.equals("names")) {
                  return new TreeSet<>(context.woveTasks().keySet()).toString();
                }
                try {
                  return context.woveTasks().get(message).run(Map.of()).toString();
                } catch (Exception e) {
                  return e.toString();
                }
              }
            }
            """
                .formatted(module, task, method));
  }
}
