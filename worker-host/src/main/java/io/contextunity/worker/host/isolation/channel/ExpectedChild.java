package io.contextunity.worker.host.isolation.channel;

import io.grpc.Context;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the host knows of a child that may connect: of its secret only the digest. Thread-safe. */
final class ExpectedChild {
  /** Whose call this is. */
  static final Context.Key<ExpectedChild> CURRENT = Context.key("expected child");

  private final String id;
  private final byte[] digest;
  private final ChildListener listener;
  private final AtomicBoolean claimed = new AtomicBoolean();

  ExpectedChild(String id, byte[] digest, ChildListener listener) {
    this.id = id;
    this.digest = digest;
    this.listener = listener;
  }

  String id() {
    return id;
  }

  ChildListener listener() {
    return listener;
  }

  /** Takes as long whatever the other digest is. */
  boolean hasDigest(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }

  /** Whether this is the first call with the secret. */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }
}
