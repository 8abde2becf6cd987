package io.contextunity.worker.child.run;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.Action;
import io.contextunity.proto.isolation.Stage;
import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Definitions as they travel, and back. */
public final class Definitions {
  private Definitions() {}

  /** Writes a definition that was checked; its initial store travels beside it. */
  public static io.contextunity.proto.isolation.SubWorkflow write(SubWorkflow definition) {
    return io.contextunity.proto.isolation.SubWorkflow.newBuilder()
        .setId(definition.id())
        .setDescription(definition.description())
        .addAllTags(definition.tags())
        .addAllStages(definition.stages().stream().map(Definitions::write).toList())
        .build();
  }

  private static Stage write(StageDefinition stage) {
    return Stage.newBuilder()
        .setId(stage.id())
        .setDescription(stage.description())
        .addAllTags(stage.tags())
        .addAllActions(stage.actions().stream().map(Definitions::write).toList())
        .build();
  }

  private static Action write(ActionDefinition action) {
    return Action.newBuilder()
        .setId(action.id())
        .setDescription(action.description())
        .addAllTags(action.tags())
        .setParametersJson(StoreValues.writeJson(configuration(action.id()), action.parameters()))
        .build();
  }

  static List<StageDefinition> read(io.contextunity.proto.isolation.SubWorkflow definition) {
    return definition.getStagesList().stream().map(Definitions::read).toList();
  }

  private static StageDefinition read(Stage stage) {
    return new StageDefinition(
        stage.getId(),
        stage.getDescription(),
        stage.getTagsList(),
        stage.getActionsList().stream().map(Definitions::read).toList());
  }

  private static ActionDefinition read(Action action) {
    return new ActionDefinition(
        action.getId(),
        action.getDescription(),
        action.getTagsList(),
        parameters(action.getId(), action.getParametersJson()));
  }

  private static Map<String, Object> parameters(String actionId, ByteString json) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (!json.isEmpty()) {
      ((Map<?, ?>) StoreValues.readJson(configuration(actionId), json))
          .forEach((name, value) -> parameters.put((String) name, value));
    }
    return parameters;
  }

  private static String configuration(String actionId) {
    return "Configuration of action '" + actionId + "'";
  }
}
