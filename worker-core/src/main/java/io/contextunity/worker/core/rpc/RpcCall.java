package io.contextunity.worker.core.rpc;

import java.util.Optional;

/** One call of a module's gRPC method. Thread-safe. */
public interface RpcCall {

  /** The method as it was called: {@code /package.Service/Method}. */
  String method();

  /** The request, whole and as it came. Not to be changed. */
  byte[] message();

  /**
   * Metadata of the call.
   *
   * @param key in lower case; one that ends in {@code -bin} has none
   * @return the last value of this key
   */
  Optional<String> metadata(String key);

  /** Whether the caller is on this machine: its address is a loopback one. */
  boolean local();

  /** Whether it came through TLS. */
  boolean secure();

  /**
   * Has this run once the caller has given up: it cancelled, its deadline passed, or its connection
   * is gone. At once, if that has happened already; never after the answer. Must return soon.
   */
  void whenCancelled(Runnable action);
}
