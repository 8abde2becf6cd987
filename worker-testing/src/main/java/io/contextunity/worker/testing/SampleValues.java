package io.contextunity.worker.testing;

import static java.util.Map.entry;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes up values of types: an author's own where there is one, records out of their components.
 */
final class SampleValues {
  private static final Instant TIME = Instant.parse("2026-11-21T08:30:00Z");
  private static final Map<Class<?>, Object> KNOWN =
      Map.ofEntries(
          entry(String.class, "text"),
          entry(int.class, 7),
          entry(Integer.class, 7),
          entry(long.class, 7L),
          entry(Long.class, 7L),
          entry(double.class, 1.5),
          entry(Double.class, 1.5),
          entry(boolean.class, true),
          entry(Boolean.class, true),
          entry(BigDecimal.class, new BigDecimal("12.5")),
          entry(BigInteger.class, BigInteger.TEN),
          entry(Instant.class, TIME),
          entry(LocalDate.class, LocalDate.of(2026, 11, 21)),
          entry(LocalDateTime.class, LocalDateTime.ofInstant(TIME, ZoneOffset.UTC)),
          entry(Duration.class, Duration.ofSeconds(90)),
          entry(UUID.class, new UUID(1, 2)),
          entry(URI.class, URI.create("https://example.com/feed")));

  private final List<Object> own;

  SampleValues(List<Object> own) {
    this.own = List.copyOf(own);
  }

  Object of(Type type) {
    if (type instanceof Class<?> plain) {
      return ofClass(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, (Class<?>) generic.getRawType());
    }
    throw unknown(type, "");
  }

  private Object ofClass(Class<?> type) {
    Optional<Object> given = own.stream().filter(type::isInstance).findFirst();
    if (given.isPresent()) {
      return given.get();
    }
    if (KNOWN.containsKey(type)) {
      return KNOWN.get(type);
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isRecord()) {
      return ofRecord(type);
    }
    throw unknown(type, "");
  }

  private Object ofGeneric(ParameterizedType type, Class<?> raw) {
    Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (raw == Optional.class) {
      return Optional.of(of(last));
    }
    if (raw == List.class || raw == Collection.class) {
      return List.of(of(last));
    }
    if (raw == Set.class) {
      return Set.of(of(last));
    }
    if (raw == Map.class && type.getActualTypeArguments()[0] == String.class) {
      return Map.of("key", of(last));
    }
    throw unknown(type, "");
  }

  private Object ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components).map(RecordComponent::getGenericType).map(this::of).toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw unknown(
          type, ": it refuses " + Arrays.toString(values) + ": " + e.getCause().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type.getName() + " cannot be made", e);
    }
  }

  private static AssertionError unknown(Type type, String why) {
    return new AssertionError(
        "No value of %s can be made up%s (return one from samples())"
            .formatted(type.getTypeName(), why));
  }
}
