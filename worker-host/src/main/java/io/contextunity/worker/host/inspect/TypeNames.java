package io.contextunity.worker.host.inspect;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/** Types as people write them: {@code List<Order>}. */
final class TypeNames {
  private TypeNames() {}

  static String of(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.getSimpleName();
    }
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(TypeNames::of)
          .collect(joining(", ", of(generic.getRawType()) + "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    }
    return type instanceof WildcardType ? "?" : type.getTypeName();
  }
}
