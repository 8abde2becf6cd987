package io.contextunity.worker.bench.wove;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A service process with the plugin for Wove, for callers of this machine. */
record WoveHost(Child process, String target) implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(2);

  /**
   * @param warm processes that wait for a task
   */
  static WoveHost start(Setting setting, String python, int warm)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(setting.work().resolve("warm-" + warm));
    int port = FreePort.choose();
    Path settings =
        Files.write(
            directory.resolve("settings.yaml"),
            List.of(
                "management: {enabled: false}",
                "modules: [wove]",
                "plugins:",
                "  wove:",
                "    security: {type: none}",
                "    python: {interpreter: \"%s\", warm: %d}".formatted(python, warm)));
    List<String> command =
        setting
            .installation()
            .contextworker("--port", Integer.toString(port), "--config", settings.toString());
    Child process = Child.start(command, Map.of(), directory, "host");
    try {
      process.await("ready", TO_START);
      return new WoveHost(process, "127.0.0.1:" + port);
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
