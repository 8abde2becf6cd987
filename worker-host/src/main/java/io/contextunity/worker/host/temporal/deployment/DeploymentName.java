package io.contextunity.worker.host.temporal.deployment;

import java.util.Optional;

/**
 * What the modules of one set of hosts are called at Temporal: {@code contextworker/harvest}. A
 * deployment for each module: Temporal refuses a new version that does not poll every queue of the
 * old one, so with one deployment for the whole host no module could be left out of a host again.
 *
 * @param hosts what the hosts are called that run the same modules
 */
record DeploymentName(String hosts) {
  String of(String module) {
    return prefix() + module;
  }

  /** The module behind a deployment's name, if it is one of these hosts. */
  Optional<String> module(String deployment) {
    return deployment.startsWith(prefix())
        ? Optional.of(deployment.substring(prefix().length()))
        : Optional.empty();
  }

  private String prefix() {
    return hosts + "/";
  }
}
