package io.contextunity.worker.host.reload;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.ReloadOutcome.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over all files of the plugins directory. For one use by one thread. */
final class DirectoryPass {
  private static final Logger log = LoggerFactory.getLogger(DirectoryPass.class);

  private final PluginCatalog catalog;
  private final Set<Path> elsewhere;
  private final LiveModules modules;
  private final PluginSwap swap;
  private final RunningPlugins before;
  private final List<PluginReport> known;
  private final List<PluginReport> reports = new ArrayList<>();
  private final List<ReloadOutcome> outcomes = new ArrayList<>();

  /**
   * @param elsewhere files of the catalog that do not lie in the directory
   */
  DirectoryPass(PluginCatalog catalog, Set<Path> elsewhere, LiveModules modules, PluginSwap swap) {
    this.catalog = catalog;
    this.elsewhere = elsewhere;
    this.modules = modules;
    this.swap = swap;
    this.before = RunningPlugins.of(modules);
    this.known = modules.reports();
  }

  List<ReloadOutcome> run() {
    List<PluginReport> running = new ArrayList<>();
    List<PluginReport> candidates = new ArrayList<>();
    List<PluginReport> libraries = new ArrayList<>();
    for (PluginReport report : catalog.reports()) {
      if (elsewhere.contains(report.file())) {
        reports.add(before.sameFile(report).orElse(report));
      } else if (before.runs(report, catalog)) {
        running.add(report);
      } else if (!settled(report)) {
        (swap.wanted(report).isEmpty() ? libraries : candidates).add(report);
      }
    }
    Newcomers.groups(candidates, catalog, this::isUnchanged).forEach(this::start);
    running.forEach(this::running);
    libraries.forEach(this::library);
    gone();
    modules.report(reports.stream().sorted(comparing(PluginReport::id)).toList());
    return outcomes.stream().sorted(comparing(ReloadOutcome::file)).toList();
  }

  /** Whether the host has not told before what became of this file, as at its boot. */
  boolean isNews(ReloadOutcome outcome) {
    boolean replaced =
        outcome.kind() == Kind.OLDER
            && before.plugins().stream().anyMatch(was -> fileName(was).equals(outcome.file()));
    return outcome.kind() == Kind.STARTED
        || outcome.kind() == Kind.GONE
        || !replaced
            && reports.stream()
                .filter(report -> fileName(report).equals(outcome.file()))
                .noneMatch(known::contains);
  }

  private static String fileName(PluginReport report) {
    return report.file().getFileName().toString();
  }

  private boolean isUnchanged(String pluginId) {
    return catalog.reports().stream()
        .filter(report -> report.id().equals(pluginId) && report.state() == PluginState.FOUND)
        .allMatch(report -> before.runs(report, catalog));
  }

  /** Whether there is nothing to try with this file. */
  private boolean settled(PluginReport report) {
    if (report.state() == PluginState.SUPERSEDED) {
      older(report, report.cause().orElseThrow());
      return true;
    }
    if (report.state() == PluginState.FAILED) {
      refused(report, report.cause().orElseThrow());
      return true;
    }
    return before.newerThan(report).map(newer -> olderThan(newer, report)).orElse(false)
        || before.brokenBy(report, catalog).map(broken -> breaks(broken, report)).orElse(false);
  }

  private void running(PluginReport report) {
    PluginReport running = before.sameFile(report).orElseThrow();
    if (isStillLive(running)) {
      unchanged(report, running);
    } else {
      older(report, report.cause().orElse("another build of it runs"));
    }
  }

  private void unchanged(PluginReport report, PluginReport running) {
    boolean fit = report.state() == PluginState.FOUND;
    reports.add(fit ? as(PluginState.LOADED, Optional.empty(), report) : running);
    String label = running.plugin().label();
    say(
        report,
        Kind.UNCHANGED,
        fit
            ? label + " runs unchanged"
            : "%s runs unchanged, but the next start would leave it out: %s"
                .formatted(label, report.cause().orElse("")));
  }

  private boolean olderThan(PluginReport newer, PluginReport report) {
    older(report, newer.plugin().label() + " runs");
    return true;
  }

  private void older(PluginReport report, String used) {
    reports.add(as(PluginState.SUPERSEDED, Optional.of(used), report));
    say(
        report,
        Kind.OLDER,
        "%s changes nothing, for %s (to go back to it, leave only its file there and start the host anew)"
            .formatted(report.plugin().label(), used));
  }

  private boolean breaks(PluginReport broken, PluginReport report) {
    refused(
        report,
        "%s runs and could not run with it: %s"
            .formatted(broken.plugin().label(), broken.cause().orElseThrow()));
    return true;
  }

  private void refused(PluginReport report, String cause) {
    reports.add(as(PluginState.FAILED, Optional.of(cause), report));
    String before =
        this.before
            .find(report.id())
            .map(running -> ", and " + running.plugin().label() + " goes on")
            .orElse("");
    say(
        report,
        Kind.REFUSED,
        "%s is not started%s: %s".formatted(report.plugin().label(), before, cause));
  }

  private void start(Newcomers group) {
    try {
      started(group, swap.swap(catalog, group.plugins()));
    } catch (ModuleException e) {
      group.plugins().forEach(plugin -> refused(plugin, oneLine(e.getMessage())));
    } catch (IllegalStateException e) {
      log.debug("A plugin has taken over and does not begin", e);
      group.plugins().forEach(plugin -> stuck(plugin, oneLine(e.getMessage())));
    }
  }

  private void started(Newcomers group, PluginSwap.Swapped swapped) {
    for (PluginReport plugin : group.plugins()) {
      reports.add(as(PluginState.LOADED, Optional.empty(), plugin));
      String former =
          before.find(plugin.id()).map(was -> after(plugin) + was.plugin().label()).orElse("");
      String names =
          swapped.started().stream()
              .filter(module -> module.pluginId().equals(plugin.id()))
              .map(RegisteredModule::name)
              .collect(joining(", "));
      String cutOff =
          swapped.cutOff().isEmpty()
              ? ""
              : "; %d activities were cut off and will be tried again"
                  .formatted(swapped.cutOff().size());
      say(
          plugin,
          Kind.STARTED,
          "%s runs%s: %s%s".formatted(plugin.plugin().label(), former, names, cutOff));
    }
  }

  private String after(PluginReport plugin) {
    boolean beside =
        modules.former().stream().anyMatch(build -> build.pluginId().equals(plugin.id()));
    return beside ? " beside " : ", after ";
  }

  private void stuck(PluginReport plugin, String cause) {
    String text =
        "%s has taken over, but does not work: %s (start the host anew)"
            .formatted(plugin.plugin().label(), cause);
    reports.add(as(PluginState.FAILED, Optional.of(cause), plugin));
    say(plugin, Kind.REFUSED, text);
  }

  // Of plugins that no selected module comes from, those go along that others need.
  private void library(PluginReport report) {
    boolean used =
        outcomes.stream()
            .filter(outcome -> outcome.kind() == Kind.STARTED)
            .anyMatch(outcome -> uses(outcome.plugin(), report.id()));
    reports.add(used ? as(PluginState.LOADED, Optional.empty(), report) : report);
    say(
        report,
        used ? Kind.STARTED : Kind.NOT_SELECTED,
        report.plugin().label()
            + (used
                ? " is used by plugins that need it"
                : " brings no module that is to run here"));
  }

  private boolean uses(String label, String pluginId) {
    return catalog.reports().stream()
        .filter(user -> user.plugin().label().equals(label))
        .anyMatch(user -> catalog.withNeeds(List.of(user.id())).contains(pluginId));
  }

  private void gone() {
    for (PluginReport running : before.plugins()) {
      boolean there =
          catalog.reports().stream()
              .anyMatch(file -> file.plugin().sha256().equals(running.plugin().sha256()));
      if (!there && !elsewhere.contains(running.file()) && isStillLive(running)) {
        reports.add(running);
        say(
            running,
            Kind.GONE,
            "%s goes on, but its file is gone: the next start would be without it"
                .formatted(running.plugin().label()));
      }
    }
  }

  private boolean isStillLive(PluginReport running) {
    return outcomes.stream()
        .filter(outcome -> outcome.kind() == Kind.STARTED)
        .noneMatch(outcome -> outcome.plugin().startsWith(running.id() + "@"));
  }

  private static PluginReport as(PluginState state, Optional<String> cause, PluginReport report) {
    return new PluginReport(report.plugin(), state, cause, report.findings());
  }

  private void say(PluginReport report, Kind kind, String text) {
    outcomes.add(new ReloadOutcome(fileName(report), report.plugin().label(), kind, text));
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("\\s*\\R\\s*", " ");
  }
}
