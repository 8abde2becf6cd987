package io.contextunity.worker.child.run;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.contextunity.proto.isolation.Action;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.Stage;
import io.contextunity.proto.isolation.StoreValue;
import io.contextunity.proto.isolation.SubWorkflow;
import io.contextunity.worker.child.TrainingAction;
import io.contextunity.worker.child.channel.Outlet;
import io.contextunity.worker.child.log.ChildLogs;

/**
 * A run that does a little of everything: what Java loads for it is there when a real one begins.
 */
public final class Rehearsal {
  private static final String NAME = "training";

  private Rehearsal() {}

  /** Runs {@link #order} and tells nobody. */
  public static void hold() {
    try {
      RunSubWorkflow order = RunSubWorkflow.parseFrom(order().toByteArray());
      SubWorkflowRun run = new SubWorkflowRun(new Nobody(), Rehearsal.class.getClassLoader());
      ChildLogs.untold(() -> run.rehearse(order));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is run. */
  public static RunSubWorkflow order() {
    Action action =
        Action.newBuilder()
            .setId(NAME)
            .setParametersJson(ByteString.copyFromUtf8("{\"text\":\"a\",\"numbers\":[1,2.5]}"))
            .build();
    return RunSubWorkflow.newBuilder()
        .setDefinition(
            SubWorkflow.newBuilder()
                .setId(NAME)
                .addStages(Stage.newBuilder().setId(NAME).addActions(action)))
        .addActionClasses(
            KeyedText.newBuilder().setKey(NAME).setText(TrainingAction.class.getName()))
        .addInitialStore(KeyedValue.newBuilder().setKey(NAME).setValue(text()))
        .setLogLevel("DEBUG")
        .setTimeoutMillis(60_000)
        .build();
  }

  private static StoreValue text() {
    return StoreValue.newBuilder()
        .setJson(ByteString.copyFromUtf8("\"a\""))
        .setType("string")
        .build();
  }

  private static final class Nobody implements Outlet {
    @Override
    public void send(FromChild message) {
      message.toByteArray();
    }

    @Override
    public void sendAndAwait(FromChild message) {
      message.toByteArray();
    }

    @Override
    public void log(LogLine line) {
      line.toByteArray();
    }
  }
}
