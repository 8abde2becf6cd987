package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.BrainException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;

/**
 * Stands around every call into a plugin's code: the thread's context class loader is the plugin's
 * own, since Temporal leaves the host's there, and libraries that look things up by it would find
 * the host's. A Brain failure keeps its word about being worth another attempt.
 */
final class PluginCallInterceptor extends WorkerInterceptorBase {
  private final ClassLoader pluginLoader;

  PluginCallInterceptor(ClassLoader pluginLoader) {
    this.pluginLoader = pluginLoader;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      // Temporal's thread-local context is gone once the activity has failed.
      private ActivityInfo info;

      @Override
      public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return PluginThread.call(pluginLoader, () -> super.execute(input));
        } catch (BrainException e) {
          throw RunFailureLog.activity(info, failure(e));
        } catch (RuntimeException e) {
          throw RunFailureLog.activity(info, e);
        }
      }
    };
  }

  private static ApplicationFailure failure(BrainException e) {
    return ApplicationFailure.newBuilder()
        .setMessage(e.getMessage())
        .setType(BrainException.class.getSimpleName())
        .setNonRetryable(!e.retryable())
        .setCause(e.getCause())
        .build();
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new InboundCalls(next, pluginLoader);
  }

  // Every way in which Temporal enters workflow code, and every thread that such code starts.
  private static final class InboundCalls extends WorkflowInboundCallsInterceptorBase {
    private final ClassLoader loader;

    InboundCalls(WorkflowInboundCallsInterceptor next, ClassLoader loader) {
      super(next);
      this.loader = loader;
    }

    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
      PluginThread.run(loader, () -> super.init(new OutboundCalls(outbound, loader)));
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      try {
        return PluginThread.call(loader, () -> super.execute(input));
      } catch (TemporalFailure e) {
        throw RunFailureLog.workflow(e);
      }
    }

    @Override
    public void handleSignal(SignalInput input) {
      PluginThread.run(loader, () -> super.handleSignal(input));
    }

    @Override
    public QueryOutput handleQuery(QueryInput input) {
      return PluginThread.call(loader, () -> super.handleQuery(input));
    }

    @Override
    public void validateUpdate(UpdateInput input) {
      PluginThread.run(loader, () -> super.validateUpdate(input));
    }

    @Override
    public UpdateOutput executeUpdate(UpdateInput input) {
      return PluginThread.call(loader, () -> super.executeUpdate(input));
    }

    @Override
    public Object newWorkflowMethodThread(Runnable runnable, String name) {
      return super.newWorkflowMethodThread(PluginThread.inside(loader, runnable), name);
    }

    @Override
    public Object newCallbackThread(Runnable runnable, String name) {
      return super.newCallbackThread(PluginThread.inside(loader, runnable), name);
    }
  }

  private static final class OutboundCalls extends WorkflowOutboundCallsInterceptorBase {
    private final ClassLoader loader;

    OutboundCalls(WorkflowOutboundCallsInterceptor next, ClassLoader loader) {
      super(next);
      this.loader = loader;
    }

    @Override
    public Object newChildThread(Runnable runnable, boolean detached, String name) {
      return super.newChildThread(PluginThread.inside(loader, runnable), detached, name);
    }
  }
}
