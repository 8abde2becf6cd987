package io.contextunity.worker.host.management;

import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ManagementSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.temporal.ModuleIsolation;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers operators over HTTP. Started once; open from before Temporal answers to the last. */
public final class ManagementServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ManagementServer.class);
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 16;
  private static final Duration FOR_ONE_REQUEST = Duration.ofSeconds(5);
  private static final int STOP_AT_ONCE = 0;

  private final ManagementSettings settings;
  private final boolean portIsDefault;
  private final StatusSource source;
  private final PrometheusMeterRegistry registry;
  private final HostMeters meters;
  private final ModuleIsolation isolation;
  private final AdminHandler admin;
  private final StatusPage page;
  private final DeadlineExecutor threads = new DeadlineExecutor(THREADS, FOR_ONE_REQUEST);
  private HttpServer server;

  @Inject
  ManagementServer(
      LoadedSettings loaded,
      StatusSource source,
      PrometheusMeterRegistry registry,
      HostMeters meters,
      ModuleIsolation isolation,
      AdminHandler admin) {
    this.settings = loaded.host().management();
    this.portIsDefault = loaded.isDefault("management.port");
    this.source = source;
    this.registry = registry;
    this.meters = meters;
    this.isolation = isolation;
    this.admin = admin;
    this.page = new StatusPage(TemporalLinks.of(loaded.host().temporal()));
  }

  /**
   * Begins to listen: on the port of the settings, or if nobody chose that and it is taken, as by
   * another process of ours on this machine, on any free one.
   *
   * @throws SettingsException if the address is not this machine's, or a chosen port is taken
   */
  public void start() {
    InetAddress address = address();
    meters.register();
    server = listen(address);
    server.setExecutor(threads);
    server.createContext("/", router());
    server.start();
    log.info("Status page: http://{}:{}/", settings.host(), port());
  }

  private Router router() {
    return new Router(
        Map.of(
            "/", () -> page.render(source.now()),
            "/modules", () -> ModulesDocument.of(source.now()),
            "/plugins", () -> PluginsDocument.of(source.now()),
            "/health/live", () -> Answer.json(200, "{\"live\":true}"),
            "/health/ready", () -> ReadyDocument.of(source.now()),
            "/metrics", this::metrics),
        admin);
  }

  private Answer metrics() {
    meters.refresh();
    String text = MergedMetrics.of(registry.scrape(), isolation.metrics());
    return new Answer(200, PROMETHEUS, text, Map.of());
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(settings.host());
    } catch (UnknownHostException e) {
      throw new SettingsException(
          List.of(
              "management.host: '%s' (expected: an address of this machine)"
                  .formatted(settings.host())));
    }
  }

  private HttpServer listen(InetAddress address) {
    try {
      return open(address, settings.port());
    } catch (BindException taken) {
      if (portIsDefault) {
        return listenAnywhere(address);
      }
      throw cannotListen(taken);
    } catch (IOException e) {
      throw cannotListen(e);
    }
  }

  private HttpServer listenAnywhere(InetAddress address) {
    try {
      return open(address, 0);
    } catch (IOException e) {
      throw cannotListen(e);
    }
  }

  private static HttpServer open(InetAddress address, int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(address, port), 0);
  }

  private SettingsException cannotListen(IOException e) {
    return new SettingsException(
        List.of(
            "management.port: nothing can listen on %s:%d: %s (choose another, 0 for any free one, or management.enabled: false)"
                .formatted(settings.host(), settings.port(), e.getMessage())));
  }

  /** Where it listens; of use when the settings say port 0. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(STOP_AT_ONCE);
    }
    admin.close();
    threads.close();
  }
}
