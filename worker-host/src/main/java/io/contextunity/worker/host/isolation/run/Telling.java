package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.Logs;
import io.contextunity.proto.isolation.StorePut;
import io.contextunity.worker.child.run.StoreValues;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedHandlers.ChildLog;
import io.contextunity.worker.core.isolated.IsolatedHandlers.ChildMessage;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the caller's handlers what a child sent. */
final class Telling {
  private final IsolatedHandlers handlers;

  Telling(IsolatedHandlers handlers) {
    this.handlers = handlers;
  }

  void logs(Logs logs) {
    if (logs.getDropped() > 0) {
      line(
          "WARN",
          "contextworker",
          logs.getDropped() + " lines are missing here: they came faster than they were heard");
    }
    logs.getLinesList().forEach(this::line);
  }

  private void line(LogLine line) {
    log(
        new ChildLog(
            Instant.ofEpochMilli(line.getTimeMillis()),
            line.getLevel(),
            line.getLogger(),
            line.getMessage(),
            line.getStackTrace(),
            fields(line)));
  }

  private static Map<String, String> fields(LogLine line) {
    return line.getFieldsList().stream()
        .collect(Collectors.toMap(KeyedText::getKey, KeyedText::getText, (one, other) -> other));
  }

  /** A line that did not come over the channel. */
  void line(String level, String logger, String message) {
    log(new ChildLog(Instant.now(), level, logger, message, "", Map.of()));
  }

  private void log(ChildLog line) {
    if (handlers.hearsLogs()) {
      handlers.log(line);
    } else {
      ChildLines.log(line);
    }
  }

  void put(StorePut put) {
    handlers.storePut(
        new IsolatedHandlers.StorePut(
            put.getKey(), StoreValues.read(put.getKey(), put.getValue())));
  }

  void deleted(String key) {
    handlers.storeDelete(key);
  }

  void message(FromChild message) {
    String type = message.getMessage().getType();
    handlers.message(
        new ChildMessage(
            type,
            StoreValues.readJson(
                "Payload of message '" + type + "'", message.getMessage().getPayloadJson())));
  }
}
