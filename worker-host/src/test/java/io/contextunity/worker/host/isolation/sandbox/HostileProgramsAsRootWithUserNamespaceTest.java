package io.contextunity.worker.host.isolation.sandbox;

final class HostileProgramsAsRootWithUserNamespaceTest extends HostilePrograms {
  @Override
  Footing footing() {
    return Footing.ROOT_WITH_USER_NAMESPACE;
  }
}
