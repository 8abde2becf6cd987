package io.contextunity.worker.wove.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.wove.door.RunFrames;
import io.contextunity.worker.wove.task.WoveRun;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Wove's Temporal adapter sends.
 *
 * @param run the same as a {@code run_task} frame
 * @param callback where its events go
 */
record Payload(WoveRun run, URI callback) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> OF_FRAME =
      List.of("run_id", "task_id", "delivery", "callable_pickle", "args_pickle");
  private static final Number VERSION = 1;

  /**
   * @throws ApplicationFailure not to be retried, if it is none; the message says why
   */
  static Payload of(Map<String, Object> payload, CallbackHosts hosts) {
    Object version = payload.getOrDefault("version", VERSION);
    if (!VERSION.equals(version)) {
      throw refused("version '%s' (expected: %s)".formatted(version, VERSION));
    }
    Object callback = payload.get("callback_url");
    if (!(callback instanceof String address)) {
      throw refused("callback_url is missing");
    }
    return new Payload(run(payload), hosts.require(address));
  }

  private static WoveRun run(Map<String, Object> payload) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("type", "run_task");
    OF_FRAME.forEach(key -> frame.put(key, payload.get(key)));
    try {
      return RunFrames.read(JSON.writeValueAsBytes(frame), Map.of());
    } catch (JsonProcessingException | RpcException e) {
      throw refused(e.getMessage());
    }
  }

  static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure("Wove payload: " + why, "WovePayload");
  }
}
