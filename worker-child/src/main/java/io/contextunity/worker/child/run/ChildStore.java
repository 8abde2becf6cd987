package io.contextunity.worker.child.run;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.proto.isolation.StoreDelete;
import io.contextunity.proto.isolation.StorePut;
import io.contextunity.proto.isolation.StoreValue;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.Store;
import io.contextunity.worker.core.isolated.StoreEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of one run, kept as they are sent. What is put is told at once, in order. */
final class ChildStore implements Store {
  private final Map<String, StoreValue> values = new LinkedHashMap<>();
  private final Telling telling;

  ChildStore(List<KeyedValue> initial, Telling telling) {
    initial.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    this.telling = telling;
  }

  /** All that is in it now. */
  synchronized List<KeyedValue> all() {
    return values.entrySet().stream()
        .map(e -> KeyedValue.newBuilder().setKey(e.getKey()).setValue(e.getValue()).build())
        .toList();
  }

  private synchronized Optional<StoreValue> value(String key) {
    return Optional.ofNullable(values.get(requireNonNull(key, "key")));
  }

  @Override
  public <T> Optional<T> find(String key, Class<T> type) {
    requireNonNull(type, "type");
    return value(key).map(value -> StoreValues.read(key, value, type));
  }

  @Override
  public Optional<StoreEntry> findEntry(String key) {
    return value(key).map(value -> StoreValues.read(key, value));
  }

  @Override
  public void put(String key, Object value) {
    requireKey(key);
    StoreValue.Builder written = StoreValues.write(key, value).toBuilder();
    synchronized (this) {
      StoreValue before = values.getOrDefault(key, StoreValue.getDefaultInstance());
      store(
          key,
          written
              .addAllTags(before.getTagsList())
              .addAllMetadataJson(before.getMetadataJsonList())
              .build());
    }
  }

  @Override
  public void put(String key, Object value, Set<String> tags, Map<String, Object> metadata) {
    requireKey(key);
    StoreValue written = StoreValues.write(key, value, tags, metadata);
    synchronized (this) {
      store(key, written);
    }
  }

  private static void requireKey(String key) {
    if (requireNonNull(key, "key").isBlank()) {
      throw ActionException.permanent("Key of the store '' (expected: non-empty)")
          .ofType(IsolatedFailure.UNWRITABLE_VALUE);
    }
  }

  private void store(String key, StoreValue value) {
    telling.tell(
        "value of '" + key + "'",
        FromChild.newBuilder().setStorePut(StorePut.newBuilder().setKey(key).setValue(value)));
    values.put(key, value);
  }

  @Override
  public synchronized void delete(String key) {
    if (values.containsKey(requireNonNull(key, "key"))) {
      telling.tell(
          "delete of '" + key + "'",
          FromChild.newBuilder().setStoreDelete(StoreDelete.newBuilder().setKey(key)));
      values.remove(key);
    }
  }

  @Override
  public synchronized Set<String> keys() {
    return new LinkedHashSet<>(values.keySet());
  }

  @Override
  public synchronized Set<String> keysTagged(String tag) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().getTagsList().contains(tag))
        .map(Map.Entry::getKey)
        .collect(toCollection(LinkedHashSet::new));
  }
}
