package io.contextunity.worker.host.plugin;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Leaves one jar of each plugin id: the highest version, whether it turns out to be usable or not,
 * so that an upgrade never falls back in silence. Of the same version twice, the first by file
 * name.
 */
final class NewestVersions {
  private static final Comparator<PluginJar> BEST_FIRST =
      Comparator.comparing(PluginJar::version, NewestVersions::compareNewest)
          .thenComparing(jar -> jar.descriptor().file());

  private NewestVersions() {}

  /** Returns all jars, those left alone among them marked as such. */
  static List<PluginJar> settle(Collection<PluginJar> jars) {
    return jars.stream().collect(groupingBy(PluginJar::id)).values().stream()
        .flatMap(rivals -> settleOne(rivals).stream())
        .toList();
  }

  private static List<PluginJar> settleOne(List<PluginJar> rivals) {
    List<PluginJar> settled = new ArrayList<>();
    for (PluginJar jar : rivals.stream().sorted(BEST_FIRST).toList()) {
      settled.add(settled.isEmpty() ? jar : supersede(jar, settled.get(0)));
    }
    return settled;
  }

  private static PluginJar supersede(PluginJar jar, PluginJar kept) {
    return jar.superseded("%s in %s is used".formatted(kept.descriptor().label(), kept.fileName()));
  }

  // What is no version at all comes last.
  private static int compareNewest(String a, String b) {
    boolean valid = Versions.isVersion(a);
    if (valid && Versions.isVersion(b)) {
      return Versions.compare(b, a);
    }
    return Boolean.compare(Versions.isVersion(b), valid);
  }
}
