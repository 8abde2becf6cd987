package io.contextunity.worker.host.isolation.relay;

import io.contextunity.worker.child.relay.Relays;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.FilesAccess;
import io.contextunity.worker.host.plugin.PluginPermission.NetworkAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the children of one plugin may reach: what its permissions name, and what the host gives
 * them besides. First add all relays, then ask for options. Closed with the last of the children.
 * Not thread-safe.
 */
public final class PluginAccess implements AutoCloseable {
  private static final int PROXY_PORT = 3128;
  private static final int FIRST_PORT = 20_001;

  /** No process without rights listens on those before. */
  private static final int FIRST_FREE_PORT = 1024;

  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1");

  private final boolean confines;
  private final boolean network;
  private final List<Path> files;
  private final Map<Integer, Path> sockets = new LinkedHashMap<>();
  private final List<NetworkRelay> relays = new ArrayList<>();
  private boolean proxy;

  private PluginAccess(boolean confines, boolean network, List<Path> files) {
    this.confines = confines;
    this.network = network;
    this.files = files;
  }

  /**
   * Opens what the permissions name. A permission for every host on every port is the host's own
   * network; one for single hosts is a proxy to those alone, and one for a port of {@code
   * localhost} besides the same port of the child's own loopback.
   *
   * @param permissions as the plugin's manifest has them
   * @throws ModuleException if one cannot be granted to a child
   */
  public static PluginAccess open(
      String pluginId, Collection<String> permissions, Sandbox sandbox) {
    List<PluginPermission> granted = permissions.stream().map(PluginPermission::parse).toList();
    List<NetworkAccess> hosts = all(granted, NetworkAccess.class).toList();
    boolean everything =
        hosts.stream().anyMatch(one -> one.host().equals("*") && one.port().isEmpty());
    PluginAccess access = new PluginAccess(sandbox.confines(), everything, files(granted));
    if (access.needsRelays() && !hosts.isEmpty()) {
      access.add(PROXY_PORT, NetworkRelay.allowing("plugin " + pluginId, hosts));
      access.proxy = true;
      hosts.forEach(access::relayOwnMachine);
    }
    return access;
  }

  private static <T> Stream<T> all(List<PluginPermission> permissions, Class<T> kind) {
    return permissions.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static List<Path> files(List<PluginPermission> permissions) {
    return all(permissions, FilesAccess.class)
        .map(FilesAccess::path)
        .map(PluginAccess::own)
        .toList();
  }

  // These would cover what the sandbox has put there itself.
  private static Path own(Path path) {
    if (Stream.of("/proc", "/dev", "/sys").anyMatch(path::startsWith) || path.getNameCount() == 0) {
      throw new ModuleException(
          "Plugin-Permissions: 'files:%s' cannot be granted to a child process".formatted(path)
              + " (expected: not all of /, and nothing of /proc, /dev or /sys)");
    }
    return path;
  }

  private boolean needsRelays() {
    return confines && !network;
  }

  // Java's clients ask no proxy for these; so they are where a client looks for them.
  private void relayOwnMachine(NetworkAccess access) {
    int port = access.port().orElse(0);
    if (OWN_MACHINE.contains(access.host())
        && port >= FIRST_FREE_PORT
        && !sockets.containsKey(port)) {
      add(port, NetworkRelay.fixed(access.text(), access.host(), port));
    }
  }

  private void add(int port, NetworkRelay relay) {
    relays.add(relay);
    sockets.put(port, relay.socket());
  }

  /**
   * Gives the children a way to one address, and returns by what address they reach it: a port of
   * their own loopback, or the very same if they see this host's network.
   *
   * @param name for the log
   */
  public String relay(String name, String host, int port) {
    if (!needsRelays()) {
      return host + ":" + port;
    }
    int own = FIRST_PORT;
    while (sockets.containsKey(own)) {
      own++;
    }
    add(own, NetworkRelay.fixed(name, host, port));
    return "127.0.0.1:" + own;
  }

  /** What a child of the plugin may see, with these files and folders besides, to read. */
  public Confinement confinement(Collection<Path> programs) {
    List<Path> readable = new ArrayList<>(programs);
    readable.addAll(files);
    readable.addAll(sockets.values());
    return new Confinement(network, readable, List.of());
  }

  /** What a Java child's command line needs for the relays; the child opens them at its start. */
  public List<String> javaOptions() {
    List<String> options = new ArrayList<>();
    if (!sockets.isEmpty()) {
      options.add("-D%s=%s".formatted(Relays.PROPERTY, Relays.text(sockets)));
    }
    if (proxy) {
      for (String kind : List.of("http.proxy", "https.proxy", "socksProxy")) {
        options.add("-D%sHost=127.0.0.1".formatted(kind));
        options.add("-D%sPort=%d".formatted(kind, PROXY_PORT));
      }
    }
    return options;
  }

  @Override
  public void close() {
    relays.forEach(NetworkRelay::close);
  }
}
