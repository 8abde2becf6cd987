package io.contextunity.worker.host.temporal.schedule;

import static java.util.Objects.requireNonNull;

/** Who says what a schedule is to be. */
public sealed interface ScheduleOwner {

  /** Whether the other is the same owner, of whatever build. */
  boolean sameAs(ScheduleOwner other);

  /** The owner as people name it. */
  String text();

  /**
   * A module that ships the schedule with its code.
   *
   * @param host the deployment's name: what hosts that work together share
   */
  record OfModule(String module, String pluginVersion, String buildId, String host)
      implements ScheduleOwner {
    public OfModule {
      requireNonNull(module, "module");
      requireNonNull(pluginVersion, "pluginVersion");
      requireNonNull(buildId, "buildId");
      requireNonNull(host, "host");
    }

    @Override
    public boolean sameAs(ScheduleOwner other) {
      return other instanceof OfModule that && that.module.equals(module) && that.host.equals(host);
    }

    @Override
    public String text() {
      return "module %s (build %s, host %s)".formatted(module, buildId, host);
    }
  }

  /** A project that registers its schedules through the service. */
  record OfProject(String projectId) implements ScheduleOwner {
    public OfProject {
      requireNonNull(projectId, "projectId");
    }

    @Override
    public boolean sameAs(ScheduleOwner other) {
      return equals(other);
    }

    @Override
    public String text() {
      return "project " + projectId;
    }
  }

  /**
   * Somebody who made it by hand.
   *
   * @param name as the machine knows them
   */
  record Operator(String name) implements ScheduleOwner {
    public Operator {
      requireNonNull(name, "name");
    }

    @Override
    public boolean sameAs(ScheduleOwner other) {
      return other instanceof Operator;
    }

    @Override
    public String text() {
      return "operator " + name;
    }
  }
}
