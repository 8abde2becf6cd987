package io.contextunity.worker.host.plugin;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Settles which plugins can run together, so that PF4J is only ever handed a set that resolves: a
 * plugin whose needs are unmet is set aside with the reason, and only those that need it go with
 * it. Of several plugins that declare one module name, the first keeps it, by id after what it
 * needs; the others fail.
 */
final class PluginResolver {
  private final String hostVersion;
  private final Map<String, PluginJar> plugins = new TreeMap<>();
  private final NeedsGraph graph = new NeedsGraph();

  private PluginResolver(Collection<PluginJar> plugins, String hostVersion) {
    this.hostVersion = hostVersion;
    plugins.forEach(plugin -> this.plugins.put(plugin.id(), plugin));
  }

  /** Takes one plugin of each id and returns all of them, each after those that it will get. */
  static List<PluginJar> resolve(Collection<PluginJar> plugins, String hostVersion) {
    var resolver = new PluginResolver(plugins, hostVersion);
    resolver.failWhere("host-range", resolver::outOfRange);
    resolver.failWhere("dependency-unmet", resolver::unmet);
    resolver.failCycles();
    resolver.failDependants();
    resolver.settleModuleNames();
    resolver.settleOptionals();
    return resolver.inOrder();
  }

  private Optional<String> outOfRange(PluginJar plugin) {
    String range = plugin.descriptor().requires();
    return Versions.fits(hostVersion, range)
        ? Optional.empty()
        : Optional.of(
            ("requires a host %s, and this is %s (take a release of %s that fits, or run another"
                    + " host)")
                .formatted(range, hostVersion, plugin.id()));
  }

  private Optional<String> unmet(PluginJar plugin) {
    return firstOf(mandatory(plugin), need -> unmet(need).map(need::because));
  }

  private Optional<String> unmet(RequiredPlugin need) {
    PluginJar target = plugins.get(need.id());
    if (target == null) {
      return Optional.of("which is not there (put it into the plugins directory)");
    }
    return Versions.isVersion(target.version()) && !need.isMetBy(target.version())
        ? Optional.of(
            "and there is only %s (put one that fits in its place)"
                .formatted(target.descriptor().label()))
        : Optional.empty();
  }

  private void failCycles() {
    plugins
        .values()
        .forEach(plugin -> mandatory(plugin).forEach(need -> graph.add(plugin.id(), need.id())));
    failWhere(
        "dependency-cycle",
        plugin ->
            Optional.of(graph.path(plugin.id(), plugin.id()))
                .filter(cycle -> !cycle.isEmpty())
                .map(
                    cycle ->
                        "needs itself: %s (one of them must do without: mark it optional with ?)"
                            .formatted(String.join(" -> ", cycle))));
  }

  private void failDependants() {
    boolean more = true;
    while (more) {
      more =
          failWhere(
              "dependency-failed",
              plugin -> firstOf(mandatory(plugin), need -> failed(need).map(need::because)));
    }
  }

  private Optional<String> failed(RequiredPlugin need) {
    return Optional.of(plugins.get(need.id()))
        .filter(target -> target.is(FAILED))
        .map(target -> "which failed: " + target.cause().orElseThrow());
  }

  // A name is whose plugin comes first: by id, what others need before them. The others' dependants
  // come later and go with them before they can claim a name themselves.
  private void settleModuleNames() {
    Map<String, PluginJar> owners = new HashMap<>();
    for (String id : graph.inOrder(usable().stream().map(PluginJar::id).toList())) {
      PluginJar plugin = plugins.get(id);
      Optional<String> lost = firstOf(mandatory(plugin), need -> failed(need).map(need::because));
      if (lost.isPresent()) {
        plugins.put(id, plugin.refused("dependency-failed", lost.get()));
        continue;
      }
      Optional<String> claimed =
          plugin.descriptor().modules().stream().filter(owners::containsKey).findFirst();
      if (claimed.isPresent()) {
        plugins.put(id, collides(claimed.get(), owners.get(claimed.get()), plugin));
      } else {
        plugin.descriptor().modules().forEach(name -> owners.put(name, plugin));
      }
    }
  }

  private static PluginJar collides(String module, PluginJar owner, PluginJar plugin) {
    return plugin.failed(
        "module-collision",
        ("Module name '%s' is claimed by both %s and %s, and the first has it"
                + " (remove one plugin or rename)")
            .formatted(module, owner.descriptor().label(), plugin.descriptor().label()));
  }

  // The first of two that need each other optionally gets the other, by id.
  private void settleOptionals() {
    for (PluginJar plugin : usable()) {
      for (RequiredPlugin need :
          plugin.needs().stream().filter(RequiredPlugin::optional).toList()) {
        Optional<String> reason =
            unmet(need).or(() -> failed(need)).or(() -> circular(plugin, need));
        if (reason.isPresent()) {
          plugins.computeIfPresent(plugin.id(), (id, jar) -> jar.without(need, reason.get()));
        } else {
          graph.add(plugin.id(), need.id());
        }
      }
    }
  }

  private Optional<String> circular(PluginJar plugin, RequiredPlugin need) {
    if (need.id().equals(plugin.id())) {
      return Optional.of("which it is itself");
    }
    return Optional.of(graph.path(need.id(), plugin.id()))
        .filter(path -> !path.isEmpty())
        .map(path -> "which needs it in turn: " + String.join(" -> ", path));
  }

  private List<PluginJar> inOrder() {
    return graph.inOrder(plugins.keySet()).stream().map(plugins::get).toList();
  }

  private boolean failWhere(String code, Function<PluginJar, Optional<String>> check) {
    boolean any = false;
    for (PluginJar plugin : usable()) {
      Optional<String> reason = check.apply(plugin);
      reason.ifPresent(text -> plugins.put(plugin.id(), plugin.refused(code, text)));
      any |= reason.isPresent();
    }
    return any;
  }

  private List<PluginJar> usable() {
    return plugins.values().stream().filter(plugin -> plugin.is(FOUND)).toList();
  }

  private static Stream<RequiredPlugin> mandatory(PluginJar plugin) {
    return plugin.needs().stream().filter(need -> !need.optional());
  }

  private static Optional<String> firstOf(
      Stream<RequiredPlugin> needs, Function<RequiredPlugin, Optional<String>> check) {
    return needs.flatMap(need -> check.apply(need).stream()).findFirst();
  }
}
