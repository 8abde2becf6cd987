package io.contextunity.worker.wove;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.wove.door.DoorSettings;
import io.contextunity.worker.wove.door.SecuritySettings;
import io.contextunity.worker.wove.durable.ChosenTasks;
import io.contextunity.worker.wove.durable.DurableSettings;
import io.contextunity.worker.wove.handler.HandlerSettings;
import io.contextunity.worker.wove.payload.PayloadSettings;
import io.contextunity.worker.wove.python.PythonSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of the plugin, {@code plugins.wove} in the settings file; what is missing or zero
 * has its default.
 *
 * @param method what Wove's {@code executor_config.method} says, {@code
 *     /wove.network_executor.WorkerService/Send}
 * @param security who may have tasks run; nobody if it is not set, and the method is not served
 * @param maxReplyBytes the largest reply that callers take, 4 MiB
 * @param metadata keys of what callers send along that is told in the log, {@code x-project}
 * @param javaOnly whether tasks that no module does in Java are refused, so that no Python is
 *     needed; false
 * @param python how tasks run in Python
 * @param handlers how tasks run that modules do in Java
 * @param durable which tasks are runs on Temporal
 * @param payloads whether payloads of Wove's own Temporal adapter are done
 */
public record WoveSettings(
    String method,
    SecuritySettings security,
    int maxReplyBytes,
    List<String> metadata,
    boolean javaOnly,
    PythonSettings python,
    HandlerSettings handlers,
    DurableSettings durable,
    PayloadSettings payloads) {

  private static final int MIB = 1 << 20;

  public WoveSettings {
    method = method == null ? "/wove.network_executor.WorkerService/Send" : method;
    security = security == null ? SecuritySettings.OFF : security;
    if (maxReplyBytes < 0 || maxReplyBytes > 0 && maxReplyBytes < MIB / 16) {
      throw new ModuleException(
          "max-reply-bytes: '" + maxReplyBytes + "' (expected: 65536 or more, 4194304 if not set)");
    }
    maxReplyBytes = maxReplyBytes == 0 ? 4 * MIB : maxReplyBytes;
    metadata = metadata == null || metadata.isEmpty() ? List.of("x-project") : metadata;
    metadata.forEach(WoveSettings::requireKey);
    python = python == null ? PythonSettings.defaults() : python;
    handlers = handlers == null ? new HandlerSettings(0, 0, null) : handlers;
    durable = durable == null ? DurableSettings.DEFAULT : durable;
    payloads = payloads == null ? PayloadSettings.DEFAULT : payloads;
  }

  private static void requireKey(String key) {
    if (!key.matches("[a-z0-9_.-]+") || key.endsWith("-bin")) {
      throw new ModuleException(
          "metadata: '" + key + "' (expected: a key in lower case, such as x-project)");
    }
  }

  boolean isServed() {
    return security.type() != SecuritySettings.Type.OFF;
  }

  boolean isDurable() {
    return durable.mode() != DurableSettings.Mode.OFF;
  }

  DoorSettings door() {
    List<String> told = new ArrayList<>(metadata);
    told.add(ChosenTasks.METADATA);
    return new DoorSettings(maxReplyBytes, told);
  }
}
