package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.BucketSettings;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.isolation.channel.ChannelAddress;
import io.contextunity.worker.host.isolation.process.ChildClassPath;
import io.contextunity.worker.host.isolation.relay.PluginAccess;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a module's process sees of this machine and of the network: what its permissions name, and
 * besides Temporal, and Brain, the router and the store of blobs if they name those. Where there is
 * a sandbox, it has no network, but a relay for each of these. Closed with the process.
 */
final class Reach implements AutoCloseable {
  private final HostSettings settings;
  private final PluginDescriptor plugin;
  private final PluginAccess access;
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private final HostNames names;

  private Reach(HostSettings settings, PluginDescriptor plugin, PluginAccess access) {
    this.settings = settings;
    this.plugin = plugin;
    this.access = access;
    this.names = new HostNames();
  }

  /**
   * Opens the relays that are needed.
   *
   * @throws ModuleException if a permission cannot be granted to a process
   */
  static Reach open(HostSettings settings, PluginDescriptor plugin, Sandbox sandbox) {
    Reach reach =
        new Reach(
            settings,
            plugin,
            PluginAccess.open(plugin.id(), permissions(settings, plugin), sandbox));
    reach.lead("temporal", settings.temporal().host(), settings.temporal().tls());
    if (has(plugin, new BrainAccess())) {
      reach.lead("brain", settings.brain().host(), settings.brain().tls());
      reach.lead("router", settings.router().host(), settings.router().tls());
    }
    return reach;
  }

  private static boolean has(PluginDescriptor plugin, PluginPermission permission) {
    return plugin.permissions().contains(permission);
  }

  // A bucket's client goes through the proxy, for it makes up names of hosts.
  private static List<String> permissions(HostSettings settings, PluginDescriptor plugin) {
    List<String> all =
        new ArrayList<>(plugin.permissions().stream().map(PluginPermission::text).toList());
    if (has(plugin, new BlobsAccess())) {
      settings.blobsBucket().ifPresent(bucket -> all.addAll(hosts(bucket)));
    }
    return all;
  }

  private static List<String> hosts(BucketSettings bucket) {
    Optional<URI> endpoint = bucket.endpoint();
    if (endpoint.isEmpty()) {
      return List.of("network:*.amazonaws.com:443");
    }
    String host = endpoint.get().getHost();
    int usual = endpoint.get().getScheme().equals("https") ? 443 : 80;
    int port = endpoint.get().getPort() < 0 ? usual : endpoint.get().getPort();
    return List.of("network:%s:%d".formatted(host, port), "network:*.%s:%d".formatted(host, port));
  }

  // What is secured is known by its name, so the name is kept and leads to the relay.
  private void lead(String what, String address, TlsSettings tls) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    String relayed = access.relay(what, host, Integer.parseInt(address.substring(colon + 1)));
    if (relayed.equals(address)) {
      return;
    }
    boolean byName = tls.enabled();
    if (byName) {
      names.add(host);
    }
    String port = relayed.substring(relayed.lastIndexOf(':'));
    addresses.put(what + ".host", byName ? host + port : relayed);
  }

  /** By what addresses the process reaches servers, by the paths of their settings. */
  Map<String, String> addresses() {
    return addresses;
  }

  /** What it sees of this machine. */
  Confinement confinement(List<Path> files, ChannelAddress channel) {
    List<Path> programs = new ArrayList<>(ChildClassPath.ofAllTheHost());
    programs.addAll(files);
    Stream.of(settings.temporal().tls(), settings.brain().tls(), settings.router().tls())
        .flatMap(Reach::files)
        .forEach(programs::add);
    ModuleProgram.archive().ifPresent(archive -> programs.add(archive.file().toAbsolutePath()));
    names.file().ifPresent(programs::add);
    channel.socket().ifPresent(programs::add);
    Confinement granted = access.confinement(programs);
    return new Confinement(granted.network(), granted.readable(), writable());
  }

  private static Stream<Path> files(TlsSettings tls) {
    return Stream.of(tls.certificate(), tls.key(), tls.trust()).flatMap(Optional::stream);
  }

  private List<Path> writable() {
    return has(plugin, new BlobsAccess()) && settings.blobsBucket().isEmpty()
        ? List.of(settings.blobsDirectory().toAbsolutePath())
        : List.of();
  }

  /** What its Java needs to know of this. */
  List<String> javaOptions() {
    List<String> options = new ArrayList<>(access.javaOptions());
    options.addAll(names.javaOptions());
    return options;
  }

  @Override
  public void close() {
    access.close();
    names.close();
  }
}
