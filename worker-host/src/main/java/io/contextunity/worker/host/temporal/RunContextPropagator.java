package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RunContext;
import io.temporal.api.common.v1.Header;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.DataConverter;
import java.util.Map;

/** Carries the {@link RunContext} in a Temporal header from the starter to every activity. */
public final class RunContextPropagator implements ContextPropagator {
  private static final String HEADER = "contextunity-run";

  private volatile Serialized last = Serialized.NONE;

  @Override
  public String getName() {
    return HEADER;
  }

  // A workflow asks for each activity that it schedules, and also when it is replayed.
  @Override
  public Map<String, Payload> serializeContext(Object context) {
    Serialized known = last;
    if (!known.context().equals(context)) {
      known = Serialized.of(context);
      last = known;
    }
    return known.header();
  }

  private record Serialized(Object context, Map<String, Payload> header) {
    static final Serialized NONE = of(RunContext.NONE);

    static Serialized of(Object context) {
      return new Serialized(
          context,
          converter().toPayload(context).map(payload -> Map.of(HEADER, payload)).orElse(Map.of()));
    }
  }

  /** The header of a run that carries this. */
  public static Header header(RunContext context) {
    return Header.newBuilder()
        .putAllFields(new RunContextPropagator().serializeContext(context))
        .build();
  }

  @Override
  public Object deserializeContext(Map<String, Payload> header) {
    Payload payload = header.get(HEADER);
    return payload == null
        ? RunContext.NONE
        : converter().fromPayload(payload, RunContext.class, RunContext.class);
  }

  @Override
  public Object getCurrentContext() {
    return RunContext.current();
  }

  @Override
  public void setCurrentContext(Object context) {
    RunContext.setCurrent(context instanceof RunContext run ? run : RunContext.NONE);
  }

  // The header is the host's, whatever converter a module brings for its own payloads.
  private static DataConverter converter() {
    return Converters.host();
  }
}
