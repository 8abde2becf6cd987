package io.contextunity.worker.child.run;

import io.contextunity.proto.isolation.Cancel;
import io.contextunity.proto.isolation.Completed;
import io.contextunity.proto.isolation.Failed;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.Logs;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.Step;
import io.contextunity.worker.child.channel.MessageRefusedException;
import io.contextunity.worker.child.channel.Outlet;
import io.contextunity.worker.child.log.ChildLogs;
import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.StageDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** The one run of a child. {@link #run} is called once, {@link #cancel} whenever. */
public final class SubWorkflowRun {
  private static final long LAST_WORDS_MILLIS = 2000;

  private final Outlet link;
  private final ClassLoader plugin;
  private final Cancellation cancellation = new Cancellation();

  /**
   * @param plugin loads the plugin's classes
   */
  public SubWorkflowRun(Outlet link, ClassLoader plugin) {
    this.link = link;
    this.plugin = plugin;
    ChildLogs.install();
  }

  /**
   * Runs the actions in order, on the calling thread. All that happens is told, and at the end
   * exactly one of Completed and Failed; when this returns, it has been sent.
   *
   * @throws IllegalStateException if the parent is gone
   */
  public void run(RunSubWorkflow order) {
    ChildLogs.begin(order.getLogLevel(), link::log);
    // By System.exit: nothing that was said before is lost.
    Runtime.getRuntime().addShutdownHook(new Thread(this::sayTheRest, "last-words"));
    Telling telling = new Telling(link);
    FromChild.Builder end = end(order, telling);
    ChildLogs.end();
    try {
      telling.tellLast(end);
    } catch (ActionException e) {
      telling.tellLast(FromChild.newBuilder().setFailed(FailureReport.of(e)));
    }
  }

  /** Does the same on a thread that nothing else runs on, and does not say how it ended. */
  void rehearse(RunSubWorkflow order) {
    end(order, new Telling(link)).build().toByteArray();
  }

  private void sayTheRest() {
    ChildLogs.end();
    Thread saying = new Thread(this::awaitHeard, "last-words-heard");
    saying.setDaemon(true);
    saying.start();
    try {
      saying.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Whatever is answered comes after all lines.
  private void awaitHeard() {
    try {
      link.sendAndAwait(FromChild.newBuilder().setLogs(Logs.getDefaultInstance()).build());
    } catch (InterruptedException | MessageRefusedException | IllegalStateException e) {
      // The process ends in any case.
    }
  }

  private FromChild.Builder end(RunSubWorkflow order, Telling telling) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(plugin);
    cancellation.runOn(thread);
    Timeout timeout = Timeout.after(order.getTimeoutMillis(), cancellation::timeOut);
    try {
      ChildStore store = new ChildStore(order.getInitialStoreList(), telling);
      return runAll(order, telling, store)
          .map(failed -> FromChild.newBuilder().setFailed(failed))
          .orElseGet(() -> completed(store));
    } catch (Throwable e) {
      return FromChild.newBuilder().setFailed(FailureReport.of(e));
    } finally {
      timeout.close();
      cancellation.runOn(null);
      thread.setContextClassLoader(before);
    }
  }

  private static FromChild.Builder completed(ChildStore store) {
    return FromChild.newBuilder()
        .setCompleted(Completed.newBuilder().addAllFinalStore(store.all()));
  }

  private Optional<Failed> runAll(RunSubWorkflow order, Telling telling, ChildStore store) {
    Map<String, String> classes =
        order.getActionClassesList().stream()
            .collect(Collectors.toMap(KeyedText::getKey, KeyedText::getText));
    DefinitionCheck check = new DefinitionCheck(classes.keySet(), unknown -> "");
    List<StageDefinition> stages = Definitions.read(order.getDefinition());
    stages.forEach(check::require);
    RunState run =
        new RunState(
            order.getDefinition().getId(), new Agenda(check, stages), store, telling, cancellation);
    Actions actions = new Actions(classes, plugin);
    for (var step = run.agenda().next(); step.isPresent(); step = run.agenda().next()) {
      Optional<Failed> failed = runStep(run, actions, step.get());
      if (failed.isPresent()) {
        return failed;
      }
    }
    return Optional.empty();
  }

  private Optional<Failed> runStep(RunState run, Actions actions, Agenda.Step step) {
    ChildLogs.fields(step.stageId(), step.action().id());
    try {
      requireNotCancelled();
      run.telling().tell("beginning of an action", begun(step));
      Action action = actions.make(step.action().id());
      StepContext context = new StepContext(run, step, LoggerFactory.getLogger(action.getClass()));
      try {
        action.run(context);
      } finally {
        context.end();
      }
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(failed(step, e));
    }
  }

  private static FromChild.Builder begun(Agenda.Step step) {
    return FromChild.newBuilder()
        .setStep(Step.newBuilder().setStageId(step.stageId()).setActionId(step.action().id()));
  }

  private void requireNotCancelled() {
    cancellation
        .reason()
        .ifPresent(
            reason -> {
              throw reason;
            });
  }

  // Whatever a cancelled action throws, it is for that.
  private Failed failed(Agenda.Step step, Throwable thrown) {
    return cancellation
        .reason()
        .map(
            reason ->
                FailureReport.of(step, reason)
                    .setStackTrace(FailureReport.of(thrown).getStackTrace()))
        .orElseGet(() -> FailureReport.of(step, thrown))
        .build();
  }

  /** Interrupts the actions, and lets none begin any more. */
  public void cancel(Cancel cancel) {
    cancellation.cancel(cancel.getReason());
  }
}
