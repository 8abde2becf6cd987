package io.contextunity.worker.host.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A record as a section of settings: its component {@code pageSize} is the key page-size. */
final class RecordShape<T extends Record> {
  private final Class<T> type;
  private final RecordComponent[] components;

  RecordShape(Class<T> type) {
    this.type = type;
    this.components = type.getRecordComponents();
  }

  List<RecordComponent> components() {
    return List.of(components);
  }

  List<String> keys() {
    return Arrays.stream(components).map(RecordShape::key).toList();
  }

  static String key(RecordComponent component) {
    return kebab(component.getName());
  }

  static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /**
   * Makes one of these values, in the components' order.
   *
   * @throws InvocationTargetException if the record refuses them
   */
  T make(Object[] values) throws InvocationTargetException {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be constructed", e);
    }
  }

  /** Reads a component of a record, whatever it is open to. */
  static Object value(RecordComponent component, Record of) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(component + " cannot be read", e);
    }
  }
}
