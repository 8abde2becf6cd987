package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A Temporal server with hosts of any builds in front of it, and its schedules as they are. */
final class ScheduleServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAYLOAD_LIMIT = 2_000_000;

  private final Path directory;
  private final LocalTemporal temporal;
  private final TemporalConnection connection;
  private final HttpClient http = HttpClient.newHttpClient();

  private ScheduleServer(Path directory, LocalTemporal temporal) {
    this.directory = directory;
    this.temporal = temporal;
    this.connection =
        new TemporalConnection(settings(directory, "").host().temporal(), "schedule-test");
  }

  /** Temporal's own program. */
  static ScheduleServer start(Path directory) {
    return new ScheduleServer(
        directory, LocalTemporal.start(directory.resolve("temporal"), System.getenv()));
  }

  /** The server in this process's memory. */
  static ScheduleServer inMemory(Path directory) {
    return new ScheduleServer(directory, LocalTemporal.inMemory());
  }

  /** Temporal's schedules, past any host. */
  Schedules schedules() {
    return new Schedules(connection, () -> ModuleRegistry.of(List.of()), PAYLOAD_LIMIT);
  }

  /** A worker with this plugin, started. */
  WorkerHost worker(ScheduledPlugin plugin, String... settings) throws Exception {
    return worker(plugin.writeBelow(directory), "", settings);
  }

  /**
   * @param yaml the settings file
   * @param settings each {@code path=value}
   */
  WorkerHost worker(Path plugins, String yaml, String... settings) throws InterruptedException {
    WorkerHost host = WorkerHost.create(settings(plugins, yaml, settings), Set.of(Role.WORKER));
    try {
      host.start();
      return host;
    } catch (InterruptedException | RuntimeException | Error e) {
      host.close();
      throw e;
    }
  }

  private LoadedSettings settings(Path plugins, String yaml, String... more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "plugins-directory", plugins.toString()));
    flags.add(new Flag("test", "blobs-directory", directory.resolve("blobs").toString()));
    flags.add(new Flag("test", "temporal.host", temporal.address()));
    flags.add(new Flag("test", "management.port", "0"));
    for (String setting : more) {
      String[] parts = setting.split("=", 2);
      flags.add(new Flag("test", parts[0], parts[1]));
    }
    return new SettingsLoader(directory, directory, Map.of()).load(file(yaml), flags);
  }

  private Optional<Path> file(String yaml) {
    try {
      Path file = Files.createTempFile(directory, "settings", ".yaml");
      return Optional.of(Files.writeString(file, yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a host tells of a schedule, once it is in this state. */
  JsonNode await(WorkerHost host, String id, String state) {
    return await(
        () -> told(host, id), told -> told.path("state").asText().equals(state), id + " " + state);
  }

  /** What a host tells of a schedule, once it says anything but that it waits. */
  JsonNode await(WorkerHost host, String id) {
    return await(
        () -> told(host, id),
        told -> !told.isMissingNode() && !told.get("state").asText().equals("WAITING"),
        id);
  }

  private JsonNode told(WorkerHost host, String id) {
    for (JsonNode one : schedules(host)) {
      if (one.get("id").asText().equals(id)) {
        return one;
      }
    }
    return JsonMapper.builder().build().missingNode();
  }

  /** The ids of all schedules that a host tells of. */
  List<String> told(WorkerHost host) {
    return schedules(host).findValuesAsText("id");
  }

  private JsonNode schedules(WorkerHost host) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/modules".formatted(host.managementPort())))
                  .build(),
              BodyHandlers.ofString());
      return JsonMapper.builder().build().readTree(answer.body()).get("schedules");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The schedule as Temporal has it, once it is so. */
  KnownSchedule await(String id, Predicate<KnownSchedule> condition) {
    return await(() -> find(id), found -> found.filter(condition).isPresent(), id).orElseThrow();
  }

  /** The schedule as Temporal has it. */
  KnownSchedule schedule(String id) {
    return await(id, found -> true);
  }

  // The server lets a schedule be looked at only so often, and a busy machine takes its time.
  private Optional<KnownSchedule> find(String id) {
    try {
      return schedules().find(id);
    } catch (RequestException e) {
      assertThat(e.kind()).isEqualTo(RequestException.Kind.UNAVAILABLE);
      return Optional.empty();
    }
  }

  /** Waits until a listing has it, too. */
  void awaitListed(String id) {
    await(
        () -> schedules().list(),
        all -> all.stream().anyMatch(listed -> listed.id().equals(id)),
        id + " listed");
  }

  private static <T> T await(Supplier<T> look, Predicate<T> condition, String what) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    T seen = look.get();
    while (!condition.test(seen)) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("Still waiting for " + what + ": " + seen);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200); // between two looks
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      seen = look.get();
    }
    return seen;
  }

  @Override
  public void close() {
    connection.close();
    temporal.close();
  }
}
