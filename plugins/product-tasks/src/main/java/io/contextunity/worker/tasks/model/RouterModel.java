package io.contextunity.worker.tasks.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.RouterAnswer;
import io.contextunity.worker.core.RouterCall;
import io.contextunity.worker.core.RouterException;
import io.contextunity.worker.core.UnitMetrics;
import java.util.Map;
import java.util.Optional;

/**
 * A node of one of the router's graphs. It finds {@code task}, {@code instructions}, {@code
 * product} and {@code schema} in its state, and answers with {@code answer}: the JSON object asked
 * for, or its text.
 */
final class RouterModel implements LanguageModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelSettings settings;
  private final Router router;

  RouterModel(ModelSettings settings, Router router) {
    this.settings = settings;
    this.router = router;
  }

  @Override
  public ModelAnswer answer(ModelQuestion question) {
    RouterCall call =
        new RouterCall(
            question.tenantId(),
            settings.graph(),
            settings.node(),
            Map.of(
                "task", question.task().key(),
                "instructions", question.instructions(),
                "product", question.product(),
                "schema", question.schema()),
            Map.of("max_tokens", (long) settings.maxOutput()),
            settings.timeout());
    try {
      return read(router.execute(call));
    } catch (RouterException e) {
      throw new ModelException(kindOf(e.kind()), e.getMessage());
    }
  }

  // The router counts tokens in one sum.
  private static ModelAnswer read(RouterAnswer answer) {
    UnitMetrics metrics = answer.metrics();
    boolean counted = metrics.tokensUsed() > 0;
    return new ModelAnswer(
        text(answer.output()),
        counted ? Optional.of((long) metrics.tokensUsed()) : Optional.empty(),
        counted ? Optional.of(0L) : Optional.empty(),
        metrics.costUsd() > 0 ? Optional.of(metrics.costUsd()) : Optional.empty());
  }

  private static String text(Map<String, Object> output) {
    Object answer = output.getOrDefault("answer", output);
    if (answer instanceof String text) {
      return text;
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A unit's payload is JSON", e);
    }
  }

  private static ModelException.Kind kindOf(RouterException.Kind kind) {
    return switch (kind) {
      case AWAY -> ModelException.Kind.AWAY;
      case TIMEOUT, FAILED -> ModelException.Kind.LOST;
      case REFUSED -> ModelException.Kind.REFUSED;
    };
  }
}
