package io.contextunity.worker.core.isolated;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a run by key. Thread-safe. Every put and delete arrives at the caller's handlers,
 * in order, while the run goes on; none is lost while the child lives.
 */
public interface Store {

  /**
   * Returns a value.
   *
   * @throws ActionException if it is there and cannot be read as this type
   */
  <T> Optional<T> find(String key, Class<T> type);

  /** Returns a value with what is known of its key. */
  Optional<StoreEntry> findEntry(String key);

  /**
   * Puts a value in place of the one before; tags and metadata of the key stay.
   *
   * @param value null, text, a boolean, a number, bytes, a list or a map with text keys of all
   *     these, or a record of them. Read again as Java has it: a {@code long} stays one
   * @throws ActionException if it cannot be written as JSON, or is larger than 64 MiB; the message
   *     names the key and the type
   */
  void put(String key, Object value);

  /** Puts a value with tags and metadata in place of all that was there. */
  void put(String key, Object value, Set<String> tags, Map<String, Object> metadata);

  /** Deletes a value, its tags and its metadata; a key that is not there is none. */
  void delete(String key);

  /** All keys, in the order in which they were first put. */
  Set<String> keys();

  /** The keys that have this tag. */
  Set<String> keysTagged(String tag);
}
