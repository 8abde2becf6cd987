package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextunity.worker.core.rpc.RpcCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of Wove's method whose caller is the test. */
final class TestingCall implements RpcCall {
  static final String METHOD = "/wove.network_executor.WorkerService/Send";

  private final byte[] message;
  private final Map<String, String> metadata;
  private final boolean local;
  private final List<Runnable> onCancel = new ArrayList<>();
  private boolean cancelled;

  TestingCall(byte[] message, Map<String, String> metadata, boolean local) {
    this.message = message;
    this.metadata = metadata;
    this.local = local;
  }

  static TestingCall of(String message) {
    return new TestingCall(message.getBytes(UTF_8), Map.of(), true);
  }

  /** A task to run; more of its delivery by {@code "key":value}. */
  static TestingCall run(String runId, String... delivery) {
    return of(
        """
        {"type":"run_task","run_id":"%s","task_id":"add","delivery":{%s},\
        "callable_pickle":"gAV9lC4=","args_pickle":"gAV9lC4="}"""
            .formatted(runId, String.join(",", delivery)));
  }

  static TestingCall cancel(String runId, String mode) {
    return of(
        """
        {"type":"cancel_task","run_id":"%s","task_id":"add","delivery_cancel_mode":"%s",\
        "delivery_orphan_policy":"cancel"}"""
            .formatted(runId, mode));
  }

  /** Its caller gives up. */
  void giveUp() {
    List<Runnable> told;
    synchronized (this) {
      cancelled = true;
      told = List.copyOf(onCancel);
    }
    told.forEach(Runnable::run);
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public byte[] message() {
    return message;
  }

  @Override
  public Optional<String> metadata(String key) {
    return Optional.ofNullable(metadata.get(key));
  }

  @Override
  public boolean local() {
    return local;
  }

  @Override
  public boolean secure() {
    return false;
  }

  @Override
  public void whenCancelled(Runnable action) {
    boolean now;
    synchronized (this) {
      onCancel.add(action);
      now = cancelled;
    }
    if (now) {
      action.run();
    }
  }
}
