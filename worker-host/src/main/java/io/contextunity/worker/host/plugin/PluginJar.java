package io.contextunity.worker.host.plugin;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A jar or zip on its way through scan, resolve and load: each step answers with a new one.
 *
 * @param needs the plugins it needs; once resolved, only those it will get
 */
record PluginJar(
    PluginDescriptor descriptor,
    List<RequiredPlugin> needs,
    PluginState state,
    Optional<String> cause,
    List<Finding> findings) {
  PluginJar {
    needs = List.copyOf(needs);
    findings = List.copyOf(findings);
  }

  /** Of a file that is not or cannot be looked into. */
  static PluginJar unreadable(Path file, String sha256, Finding why) {
    return found(PluginDescriptor.unreadable(file, sha256), List.of(), List.of(why));
  }

  /** Of a file that was looked into; failed, if there is an error among the findings. */
  static PluginJar found(
      PluginDescriptor descriptor, List<RequiredPlugin> needs, List<Finding> findings) {
    return new PluginJar(descriptor, needs, PluginState.FOUND, Optional.empty(), List.of())
        .noting(findings);
  }

  String id() {
    return descriptor.id();
  }

  String version() {
    return descriptor.version();
  }

  String fileName() {
    return descriptor.file().getFileName().toString();
  }

  boolean is(PluginState other) {
    return state == other;
  }

  /** Whether one of these modules is asked of this plugin; of no names, all are. */
  boolean contributes(Collection<String> asked) {
    return asked.isEmpty() || !Collections.disjoint(descriptor.modules(), asked);
  }

  PluginJar failed(String code, String message) {
    return noting(List.of(Finding.error(code, message)));
  }

  /** Fails with a sentence about this plugin: {@code needs itself} and the like. */
  PluginJar refused(String code, String predicate) {
    return failed(code, descriptor.label() + " " + predicate);
  }

  /** The same jar as it was before another one superseded it. */
  PluginJar found() {
    boolean sound = findings.stream().noneMatch(Finding::isError);
    return sound
        ? with(PluginState.FOUND, Optional.empty(), findings)
        : with(PluginState.FAILED, Optional.of(errors(findings)), findings);
  }

  PluginJar superseded(String used) {
    String why = cause.map(own -> used + "; besides: " + own).orElse(used);
    return with(PluginState.SUPERSEDED, Optional.of(why), with(Finding.note("superseded", used)));
  }

  PluginJar loaded() {
    return with(PluginState.LOADED, Optional.empty(), findings);
  }

  /** The same jar without something it can do without. */
  PluginJar without(RequiredPlugin need, String reason) {
    var fewer = new ArrayList<>(needs);
    fewer.remove(need);
    String text = "Runs without the optional plugin " + need.text() + ", " + reason;
    return new PluginJar(
        descriptor, fewer, state, cause, with(Finding.note("dependency-left-out", text)));
  }

  /** The same jar with more to know about it; failed, if there is an error in that. */
  private PluginJar noting(List<Finding> more) {
    List<Finding> all = with(more.toArray(Finding[]::new));
    return more.stream().noneMatch(Finding::isError)
        ? with(state, cause, all)
        : with(PluginState.FAILED, Optional.of(errors(all)), all);
  }

  private static String errors(List<Finding> findings) {
    return findings.stream().filter(Finding::isError).map(Finding::message).collect(joining("; "));
  }

  private List<Finding> with(Finding... more) {
    var all = new ArrayList<>(findings);
    all.addAll(List.of(more));
    return all;
  }

  private PluginJar with(PluginState state, Optional<String> cause, List<Finding> findings) {
    return new PluginJar(descriptor, needs, state, cause, findings);
  }

  PluginReport report() {
    return new PluginReport(descriptor, state, cause, findings);
  }
}
