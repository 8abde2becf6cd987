package io.contextunity.worker.host.isolation.channel;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.Cancel;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.StorePut;
import io.contextunity.proto.isolation.StoreValue;

/** What the tests of the channel send. */
final class TestMessages {
  static final int MEGABYTE = 1024 * 1024;

  private TestMessages() {}

  static FromParent cancel(String reason) {
    return FromParent.newBuilder().setCancel(Cancel.newBuilder().setReason(reason)).build();
  }

  static FromParent run(int bytes) {
    return FromParent.newBuilder()
        .setRunSubWorkflow(
            RunSubWorkflow.newBuilder()
                .addInitialStore(KeyedValue.newBuilder().setKey("in").setValue(value(bytes))))
        .build();
  }

  static FromChild put(String key, int bytes) {
    return FromChild.newBuilder()
        .setStorePut(StorePut.newBuilder().setKey(key).setValue(value(bytes)))
        .build();
  }

  static LogLine line(String text) {
    return LogLine.newBuilder().setLevel("INFO").setLogger("test").setMessage(text).build();
  }

  private static StoreValue value(int bytes) {
    byte[] json = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      json[i] = (byte) (i * 31 + i / 1000);
    }
    return StoreValue.newBuilder().setJson(ByteString.copyFrom(json)).setType("bytes").build();
  }
}
