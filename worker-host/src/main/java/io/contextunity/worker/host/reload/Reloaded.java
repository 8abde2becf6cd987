package io.contextunity.worker.host.reload;

import io.contextunity.worker.host.temporal.CutOffActivity;
import java.time.Duration;
import java.util.List;

/**
 * A plugin of a running host was replaced by another build of it.
 *
 * @param plugin the new one as people write it: {@code orders@1.4.2}
 * @param modules the names of the modules that run from it now
 * @param cutOff activities of the old one that did not end at their module's drain deadline
 * @param took from the first look at the file until the new modules polled
 */
public record Reloaded(
    String plugin, List<String> modules, List<CutOffActivity> cutOff, Duration took) {
  public Reloaded {
    modules = List.copyOf(modules);
    cutOff = List.copyOf(cutOff);
  }
}
