package io.contextunity.worker.host.isolation;

import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import java.util.List;

/**
 * What holds the child processes of this host.
 *
 * @param usable whether children are started at all
 * @param confines whether they are in a sandbox
 * @param description in words
 * @param shortcomings what should be held and is not, in words; nothing that the settings have
 *     turned off
 */
public record SandboxState(
    boolean usable, boolean confines, String description, List<String> shortcomings) {

  public SandboxState {
    shortcomings = List.copyOf(shortcomings);
  }

  static SandboxState of(Sandbox sandbox, SandboxMode mode) {
    return new SandboxState(
        true,
        sandbox.confines(),
        sandbox.description(),
        mode == SandboxMode.OFF ? List.of() : sandbox.shortcomings());
  }

  static SandboxState missing(String why) {
    return new SandboxState(false, false, why, List.of(why));
  }

  /** Whether less is held than the settings ask for. */
  public boolean isDegraded() {
    return !shortcomings.isEmpty();
  }
}
