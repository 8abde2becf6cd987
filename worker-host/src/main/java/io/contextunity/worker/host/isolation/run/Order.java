package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.worker.child.channel.Sizes;
import io.contextunity.worker.child.channel.TooLargeException;
import io.contextunity.worker.child.run.DefinitionCheck;
import io.contextunity.worker.child.run.Definitions;
import io.contextunity.worker.child.run.StoreValues;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.SubWorkflow;
import io.contextunity.worker.host.config.Nearest;
import java.time.Duration;
import java.util.Map;

/** What a child is told to do. */
final class Order {
  private Order() {}

  /**
   * Checks a definition and writes it down.
   *
   * @param actions the classes of the plugin's actions, by id
   * @throws ActionException of the type that the run fails with
   */
  static FromParent of(
      SubWorkflow definition, Map<String, String> actions, Duration timeout, String logLevel) {
    new DefinitionCheck(actions.keySet(), id -> hint(id, actions)).require(definition);
    RunSubWorkflow.Builder order =
        RunSubWorkflow.newBuilder()
            .setDefinition(Definitions.write(definition))
            .setTimeoutMillis(timeout.toMillis())
            .setLogLevel(logLevel);
    actions.forEach((id, name) -> order.addActionClasses(text(id, name)));
    definition.initialStore().forEach((key, value) -> order.addInitialStore(value(key, value)));
    return sized(FromParent.newBuilder().setRunSubWorkflow(order).build());
  }

  private static String hint(String id, Map<String, String> actions) {
    return Nearest.to(id, actions.keySet())
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }

  private static KeyedText text(String key, String text) {
    return KeyedText.newBuilder().setKey(key).setText(text).build();
  }

  private static KeyedValue value(String key, Object value) {
    return KeyedValue.newBuilder().setKey(key).setValue(StoreValues.write(key, value)).build();
  }

  private static FromParent sized(FromParent message) {
    try {
      Sizes.check(message);
      return message;
    } catch (TooLargeException e) {
      throw ActionException.permanent("Initial store: " + e.getMessage(), e)
          .ofType(IsolatedFailure.VALUE_TOO_LARGE);
    }
  }
}
