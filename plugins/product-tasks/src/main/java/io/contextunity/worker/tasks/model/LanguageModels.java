package io.contextunity.worker.tasks.model;

import io.contextunity.worker.core.Router;
import java.util.Optional;
import java.util.function.Supplier;

/** The language model that the settings name. */
public final class LanguageModels {
  private LanguageModels() {}

  /**
   * Returns a client, which connects at its first use, or nothing if there is to be no model.
   *
   * @param router asked for only if the model is the router's
   */
  public static Optional<LanguageModel> of(ModelSettings settings, Supplier<Router> router) {
    return switch (settings.kind()) {
      case NONE -> Optional.empty();
      case OPENAI -> Optional.of(new OpenAiModel(settings));
      case ROUTER -> Optional.of(new RouterModel(settings, router.get()));
    };
  }
}
