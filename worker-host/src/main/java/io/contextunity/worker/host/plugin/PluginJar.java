package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A jar on its way through scan, resolve and load: each step answers with a new one.
 *
 * @param requires the range of host versions it runs on
 * @param needs the plugins it needs; once resolved, only those it will get
 */
record PluginJar(
    PluginDescriptor descriptor,
    String requires,
    List<RequiredPlugin> needs,
    PluginState state,
    Optional<String> cause,
    List<String> findings) {
  PluginJar {
    needs = List.copyOf(needs);
    findings = List.copyOf(findings);
  }

  static PluginJar unreadable(Path file, String cause) {
    String name = file.getFileName().toString();
    var descriptor = new PluginDescriptor(name, "", "", "", List.of(), file);
    return new PluginJar(
        descriptor, Versions.ANY, List.of(), PluginState.FAILED, Optional.of(cause), List.of());
  }

  String id() {
    return descriptor.id();
  }

  String version() {
    return descriptor.version();
  }

  boolean is(PluginState other) {
    return state == other;
  }

  /** Whether one of these modules is asked of this plugin; of no names, all are. */
  boolean contributes(Collection<String> asked) {
    return asked.isEmpty() || !Collections.disjoint(descriptor.modules(), asked);
  }

  PluginJar failed(String cause) {
    return with(PluginState.FAILED, Optional.of(cause));
  }

  /** Fails with a sentence about this plugin: {@code needs itself} and the like. */
  PluginJar refused(String predicate) {
    return failed(descriptor.label() + " " + predicate);
  }

  PluginJar superseded(String cause) {
    return with(PluginState.SUPERSEDED, Optional.of(cause));
  }

  PluginJar loaded() {
    return with(PluginState.LOADED, Optional.empty());
  }

  private PluginJar with(PluginState state, Optional<String> cause) {
    return new PluginJar(descriptor, requires, needs, state, cause, findings);
  }

  /** The same jar without something it can do without. */
  PluginJar without(RequiredPlugin need, String reason) {
    var fewer = new ArrayList<>(needs);
    fewer.remove(need);
    return new PluginJar(descriptor, requires, fewer, state, cause, findings)
        .noting(List.of("Runs without the optional plugin " + need.text() + ", " + reason));
  }

  PluginJar noting(List<String> more) {
    var all = new ArrayList<>(findings);
    all.addAll(more);
    return new PluginJar(descriptor, requires, needs, state, cause, all);
  }

  PluginReport report() {
    return new PluginReport(
        id(), version(), descriptor.file(), descriptor.modules(), state, cause, findings);
  }
}
