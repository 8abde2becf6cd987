package io.contextunity.worker.host.config;

/** What happens when runs under way would not go on with the modules that are about to start. */
public enum ReplayGate {
  /** Nobody looks. */
  OFF,
  /** It is logged, and the modules start. */
  WARN,
  /** They do not start. */
  REFUSE
}
