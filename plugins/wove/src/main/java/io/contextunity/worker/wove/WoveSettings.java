package io.contextunity.worker.wove;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.wove.door.DoorSettings;
import io.contextunity.worker.wove.door.SecuritySettings;
import io.contextunity.worker.wove.durable.DurableSettings;
import io.contextunity.worker.wove.handler.HandlerSettings;
import io.contextunity.worker.wove.payload.PayloadSettings;
import io.contextunity.worker.wove.python.PythonSettings;
import java.util.List;

/**
 * The settings of the plugin, {@code plugins.wove} in the settings file; what is missing or zero
 * has its default.
 *
 * @param method what Wove's {@code executor_config.method} says, {@code
 *     /wove.network_executor.WorkerService/Send}
 * @param security who may have tasks run
 * @param maxReplyBytes the largest reply that callers take, 4 MiB
 * @param metadata keys of what callers send along that is told in the log, {@code x-project}
 * @param python how tasks run in Python
 * @param durable which tasks are runs on Temporal
 * @param handlers how tasks run that modules do in Java
 * @param payload what becomes of payloads of Wove's Temporal adapter
 */
public record WoveSettings(
    String method,
    SecuritySettings security,
    int maxReplyBytes,
    List<String> metadata,
    PythonSettings python,
    DurableSettings durable,
    HandlerSettings handlers,
    PayloadSettings payload) {

  private static final int MIB = 1 << 20;

  public WoveSettings {
    method = method == null ? "/wove.network_executor.WorkerService/Send" : method;
    security = security == null ? SecuritySettings.NONE : security;
    if (maxReplyBytes < 0 || maxReplyBytes > 0 && maxReplyBytes < 64 * 1024) {
      throw new ModuleException(
          "max-reply-bytes: '" + maxReplyBytes + "' (expected: 65536 or more, 4194304 if not set)");
    }
    python = python == null ? PythonSettings.defaults() : python;
    durable = durable == null ? DurableSettings.DEFAULT : durable;
    handlers = handlers == null ? new HandlerSettings(0, 0, null) : handlers;
    payload = payload == null ? PayloadSettings.DEFAULT : payload;
    maxReplyBytes = maxReplyBytes == 0 ? 4 * MIB : maxReplyBytes;
    metadata = metadata == null || metadata.isEmpty() ? List.of("x-project") : metadata;
  }

  DoorSettings door() {
    return new DoorSettings(maxReplyBytes, metadata);
  }
}
