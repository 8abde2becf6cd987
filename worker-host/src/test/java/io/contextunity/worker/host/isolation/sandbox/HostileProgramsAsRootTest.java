package io.contextunity.worker.host.isolation.sandbox;

final class HostileProgramsAsRootTest extends HostilePrograms {
  @Override
  Footing footing() {
    return Footing.ROOT;
  }
}
