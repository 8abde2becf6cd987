package io.contextunity.worker.host.isolation.sandbox;

final class HostileProgramsAsUserTest extends HostilePrograms {
  @Override
  Footing footing() {
    return Footing.USER;
  }
}
