package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.candidates.CandidateBook;
import io.contextunity.worker.gardener.candidates.Gathering.Gathered;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Surveys, tends in two passes, gathers. */
public final class GardenerTendingWorkflowImpl implements GardenerTendingWorkflow {
  private static final int RULES = 0;
  private static final int MODEL = 1;

  /** With blobs that other workers cannot see, a list may be lost now and then, not for ever. */
  private static final int MAX_SURVEYS = 20;

  private final GardenerActivities surveying = GardenerStubs.surveying();
  private TendingRequest request;
  private ProgressSignals signals;

  @Override
  public GardenerReport tend(TendingRequest given) {
    request = given;
    signals = new ProgressSignals(given.parentId());
    TendingCheckpoint position = given.checkpoint();
    try {
      position = tend(position);
    } catch (ActivityFailure e) {
      throw Failures.unwrapped(e);
    }
    return finish(position);
  }

  private TendingCheckpoint tend(TendingCheckpoint start) {
    TendingCheckpoint position = start;
    while (true) {
      if (position.survey() == null) {
        signals.send(GardenerProgress.at("surveying"));
        position = position.surveyed(surveying.survey(request.tenantId()));
      }
      try {
        for (int pass = position.pass(); pass <= lastPass(position); pass++) {
          position = pass == position.pass() ? position : position.inPass(pass);
          position = run(position);
        }
        return position;
      } catch (WorkListGone gone) {
        if (gone.position.surveys() >= MAX_SURVEYS) {
          throw gone.failure;
        }
        position = gone.position.withoutSurvey();
      }
    }
  }

  private static int lastPass(TendingCheckpoint position) {
    return position.survey().model() ? MODEL : RULES;
  }

  private TendingCheckpoint run(TendingCheckpoint start) {
    String stage = start.pass() == RULES ? "rules" : "model";
    BatchWindow window = new BatchWindow(request.tenantId(), start);
    try {
      while (window.hasMore()) {
        window.awaitNext();
        signals.sendNowAndThen(window.progress(stage));
      }
    } catch (ActivityFailure e) {
      if (Failures.isWorkListGone(e)) {
        throw new WorkListGone(window.position(), e);
      }
      throw e;
    }
    if (!window.isDone()) {
      Workflow.continueAsNew(request.at(window.position()));
    }
    return window.position();
  }

  private GardenerReport finish(TendingCheckpoint position) {
    signals.send(GardenerProgress.at("gathering"));
    List<String> notes = new ArrayList<>(position.notes());
    Gathered gathered = gather();
    propose(gathered);
    surveying.clear(position.survey().workKey());
    return new GardenerReport(
        GardenerReport.COMPLETED,
        request.tenantId(),
        position.survey().products(),
        position.due(),
        position.counts(),
        position.moved(),
        position.reopened(),
        gathered.withoutCategory(),
        gathered.candidates().size(),
        notes,
        position.failures(),
        null);
  }

  private Gathered gather() {
    try {
      return surveying.gatherCandidates(request.tenantId());
    } catch (ActivityFailure e) {
      throw Failures.unwrapped(e);
    }
  }

  private void propose(Gathered gathered) {
    String id = GardenerCandidatesWorkflow.idOf(request.tenantId());
    GardenerCandidatesWorkflow keeping =
        Workflow.newChildWorkflowStub(
            GardenerCandidatesWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .build());
    Async.procedure(
        keeping::keep, new KeptCandidates(request.tenantId(), CandidateBook.State.EMPTY));
    try {
      Workflow.getWorkflowExecution(keeping).get();
    } catch (ChildWorkflowFailure e) {
      if (!(e.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw e;
      }
    }
    Workflow.newExternalWorkflowStub(GardenerCandidatesWorkflow.class, id)
        .propose(gathered.candidates());
  }

  /** Says how far it is, where somebody listens. */
  private static final class ProgressSignals {
    private static final int STEPS = 100;

    private final String listener;
    private String lastStage = "";
    private long lastStep;

    ProgressSignals(String listener) {
      this.listener = listener;
    }

    /** At most a hundred times in a pass, for each is an event in two histories. */
    void sendNowAndThen(GardenerProgress progress) {
      long step = progress.total() == 0 ? 0 : progress.done() * STEPS / progress.total();
      if (step != lastStep || !progress.stage().equals(lastStage)) {
        lastStep = step;
        lastStage = progress.stage();
        send(progress);
      }
    }

    void send(GardenerProgress progress) {
      if (listener.isEmpty()) {
        return;
      }
      try {
        Workflow.newExternalWorkflowStub(GardenerWorkflow.class, listener).progressed(progress);
      } catch (SignalExternalWorkflowException e) {
        // Whoever listened is gone; the work goes on, or is ended by Temporal.
        lastStage = "";
      }
    }
  }

  /** Ends a pass whose list of work is not to be found, with what was done of it. */
  private static final class WorkListGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TendingCheckpoint position;
    private final TemporalFailure failure;

    WorkListGone(TendingCheckpoint position, TemporalFailure failure) {
      super(failure);
      this.position = position;
      this.failure = failure;
    }
  }
}
