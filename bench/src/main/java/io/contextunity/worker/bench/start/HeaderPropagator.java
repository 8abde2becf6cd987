package io.contextunity.worker.bench.start;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.temporal.Converters;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import java.util.Map;

/** Sends the same header as the host. Only a starter: nothing is read back. */
final class HeaderPropagator implements ContextPropagator {
  private static final String HEADER = "contextunity-run";

  @Override
  public String getName() {
    return HEADER;
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    return Map.of(HEADER, Converters.host().toPayload(context).orElseThrow());
  }

  @Override
  public Object deserializeContext(Map<String, Payload> header) {
    return RunContext.NONE;
  }

  @Override
  public Object getCurrentContext() {
    return RunContext.current();
  }

  @Override
  public void setCurrentContext(Object context) {
    RunContext.setCurrent((RunContext) context);
  }
}
