package io.contextunity.worker.wove.durable;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has each task done by a run on Temporal, which outlives this process. A task whose idempotency
 * key is that of a run under way joins this one; if the run of its key has succeeded, that result
 * is answered again; after an error it is another run. Thread-safe.
 *
 * <p>A run that several calls of this process wait for is cancelled once the last of them is. Other
 * processes are not asked: a call there that had joined begins anew.
 */
public final class DurableTasks implements TaskRunner, AutoCloseable {
  /** Temporal and the blob store are asked by so many calls at a time. */
  private static final int THREADS = 16;

  private static final long IDLE_SECONDS = 30;

  private final DurableRuns runs;
  private final ClaimCheck check;
  private final DurableSettings settings;
  private final Set<DurableCall> open = ConcurrentHashMap.newKeySet();
  private final Waiting waiting = new Waiting();
  private final ThreadPoolExecutor work;

  /**
   * @param runs of the module that {@link WoveTaskWorkflowImpl} belongs to
   * @param blobs the same for all workers of the module
   */
  public DurableTasks(DurableRuns runs, BlobStore blobs, DurableSettings settings) {
    this.runs = requireNonNull(runs, "runs");
    this.check = new ClaimCheck(blobs, settings.inlineBytes());
    this.settings = settings;
    this.work =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DurableTasks::thread);
    work.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "wove-durable");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public StartedTask start(WoveRun run) {
    DurableCall call = new DurableCall(run, runs, check, settings, waiting, this::later);
    open.add(call);
    call.outcome().whenComplete((told, never) -> open.remove(call));
    if (!later(call::begin)) {
      call.abandon();
    }
    return call;
  }

  private boolean later(Runnable task) {
    try {
      work.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Those who wait are told so; the runs go on. */
  @Override
  public void close() {
    work.shutdown();
    open.forEach(DurableCall::abandon);
  }
}
