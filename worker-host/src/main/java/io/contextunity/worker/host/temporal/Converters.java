package io.contextunity.worker.host.temporal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.contextunity.worker.core.ModuleConfig;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * How values become payloads.
 *
 * <p>JSON in snake case, so that a record's {@code supplierCode} is the {@code supplier_code} that
 * every ContextUnity client and every worker in another language writes. Times are ISO text, what
 * is absent is left out, what is unknown is ignored.
 */
public final class Converters {
  private static final DataConverter HOST = create();

  private Converters() {}

  /** The converter of modules that bring none. */
  public static DataConverter host() {
    return HOST;
  }

  /**
   * The converter of a module: its own, or else one like the host's. A mapper remembers the classes
   * that it has seen, so no module shares one with anything that lives longer.
   */
  public static DataConverter of(ModuleConfig module) {
    return module.dataConverter().orElseGet(Converters::create);
  }

  private static DataConverter create() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
  }

  private static ObjectMapper mapper() {
    LookupCache<Object, JavaType> types = new LRUMap<>(16, 200);
    return JsonMapper.builder()
        .typeFactory(TypeFactory.defaultInstance().withCache(types))
        .addModules(new JavaTimeModule(), new Jdk8Module())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .build();
  }
}
