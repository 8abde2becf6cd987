package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.temporal.RunFailure;
import java.util.function.Consumer;

/**
 * Who hears what the processes of a module tell.
 *
 * @param log has their log lines
 * @param failures is told what failed in them
 */
record ModuleListening(RelayedLog log, Consumer<RunFailure> failures) {}
