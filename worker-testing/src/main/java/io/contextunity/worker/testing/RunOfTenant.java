package io.contextunity.worker.testing;

import io.contextunity.worker.core.RunContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.List;
import java.util.Map;

/**
 * Starts runs for one tenant, as the host does for the tenant of a caller's token: a context
 * propagator for the client of a test environment.
 */
public record RunOfTenant(String tenantId) implements ContextPropagator {
  @Override
  public String getName() {
    return "run-of-tenant";
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    return Map.of(getName(), GlobalDataConverter.get().toPayload(tenantId).orElseThrow());
  }

  @Override
  public Object deserializeContext(Map<String, Payload> header) {
    return new RunContext(tenantId, "", "", List.of());
  }

  @Override
  public Object getCurrentContext() {
    return RunContext.current();
  }

  @Override
  public void setCurrentContext(Object context) {
    RunContext.setCurrent(context instanceof RunContext run ? run : RunContext.NONE);
  }
}
