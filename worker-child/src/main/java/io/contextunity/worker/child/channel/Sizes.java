package io.contextunity.worker.child.channel;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.KeyedValue;
import java.util.List;

/** What is too large for the channel. */
public final class Sizes {
  private Sizes() {}

  /**
   * @throws TooLargeException if a value in it is, or all of it
   */
  public static void check(FromChild message) {
    if (message.hasStorePut()) {
      value(message.getStorePut().getKey(), message.getStorePut().getValue().getJson());
    } else if (message.hasMessage()) {
      ByteString payload = message.getMessage().getPayloadJson();
      largest("Message '" + message.getMessage().getType() + "'", payload);
    } else if (message.hasCompleted()) {
      values(message.getCompleted().getFinalStoreList());
    }
    whole(message.getBodyCase().name(), message.getSerializedSize());
  }

  /**
   * @throws TooLargeException if a value in it is, or all of it
   */
  public static void check(FromParent message) {
    values(message.getRunSubWorkflow().getInitialStoreList());
    whole(message.getBodyCase().name(), message.getSerializedSize());
  }

  private static void values(List<KeyedValue> store) {
    for (KeyedValue entry : store) {
      value(entry.getKey(), entry.getValue().getJson());
    }
  }

  private static void value(String key, ByteString json) {
    if (json.size() > Protocol.LARGEST_VALUE) {
      largest("The value of '" + key + "'", json);
    }
  }

  private static void largest(String what, ByteString json) {
    if (json.size() > Protocol.LARGEST_VALUE) {
      throw new TooLargeException(what, json.size(), Protocol.LARGEST_VALUE);
    }
  }

  private static void whole(String what, int bytes) {
    if (bytes > Protocol.LARGEST_MESSAGE || bytes < 0) {
      throw new TooLargeException(what, Integer.toUnsignedLong(bytes), Protocol.LARGEST_MESSAGE);
    }
  }
}
