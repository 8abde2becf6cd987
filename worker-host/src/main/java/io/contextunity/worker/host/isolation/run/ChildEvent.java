package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.host.isolation.process.ChildExit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is heard of a child. */
sealed interface ChildEvent {

  /** About how much memory it holds. */
  default long bytes() {
    return 0;
  }

  /**
   * @param answer whether its listener took it, for what is answered
   */
  record Told(FromChild message, Optional<CompletableFuture<Void>> answer) implements ChildEvent {
    @Override
    public long bytes() {
      return message.getSerializedSize();
    }
  }

  record Printed(String stream, String line) implements ChildEvent {
    @Override
    public long bytes() {
      return 2L * line.length();
    }
  }

  /** Its stream is over: nothing more is told. */
  record Disconnected(String reason) implements ChildEvent {}

  record Exited(ChildExit exit) implements ChildEvent {}
}
