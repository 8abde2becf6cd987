package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.ModuleChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module looks, as the host starts, whether what it needs is there. */
@Timeout(120)
class ModuleCheckTest {
  @TempDir Path home;
  private Path plugins;
  private MemoryTemporal temporal;

  @BeforeEach
  void start() throws Exception {
    plugins = Files.createDirectories(home.resolve("plugins"));
    temporal = MemoryTemporal.start();
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  private static TestingPluginJar checking(String code) {
    return TestingPluginJar.plugin("careful")
        .declaring("careful")
        .provider(
            "testing.CarefulProvider",
            """
            package testing;

            import io.contextunity.worker.core.*;

            public final class CarefulProvider implements ModuleProvider {
              @Override
              public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("careful").check(CarefulProvider::look).build();
              }

              private static String look() {
                %s
              }
            }
            """
                .formatted(code));
  }

  private RunningHost host(Flag... settings) throws InterruptedException {
    return RunningHost.start(home, temporal.address(), List.of(), settings);
  }

  @Test
  void found_isToldInLogAndStatus() throws Exception {
    checking("return \"Tool 3.1\";").writeTo(plugins);

    try (CapturedLog log = CapturedLog.of(ModuleChecks.class);
        RunningHost host = host()) {
      assertThat(log.lines()).contains("INFO Module careful: Tool 3.1");
      assertThat(host.page("/modules")).contains("\"check\":\"Tool 3.1\"");
    }
  }

  @Test
  void missing_askedForByName_endsTheBoot() {
    checking("throw new ModuleException(\"tool 'x' is missing (install it)\");").writeTo(plugins);

    assertThatThrownBy(() -> host(new Flag("test", "modules", "careful")).close())
        .hasMessage(
            "Module 'careful' of careful@1.0.0 cannot work: tool 'x' is missing (install it)");
  }

  @Test
  void missing_askedForByNobody_isToldAndTheOthersRun() throws Exception {
    checking("throw new IllegalStateException(\"broken\");").writeTo(plugins);

    try (RunningHost host = host()) {
      assertThat(host.page("/modules"))
          .contains(
              "\"check\":\"Module 'careful' of careful@1.0.0 cannot work: java.lang.IllegalStateException: broken\"");
    }
  }

  @Test
  void missing_inTheNextBuild_theOldOneGoesOn() throws Exception {
    checking("return \"Tool 3.1\";").writeTo(plugins);
    try (RunningHost host = host()) {
      Path next =
          checking("throw new ModuleException(\"tool 4 is missing (install it)\");")
              .version("1.1.0")
              .writeTo(plugins);

      host.reload();

      assertThat(host.report(next).cause())
          .hasValueSatisfying(cause -> assertThat(cause).contains("tool 4 is missing"));
      assertThat(host.page("/modules")).contains("\"plugin_version\":\"1.0.0\"");
    }
  }
}
