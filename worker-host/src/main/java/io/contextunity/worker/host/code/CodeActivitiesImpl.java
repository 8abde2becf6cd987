package io.contextunity.worker.host.code;

import io.contextunity.worker.host.config.CodeSettings;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.temporal.ActivityEnds;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Runs code in child processes. Thread-safe. */
final class CodeActivitiesImpl implements CodeActivities, AutoCloseable {
  private final CodeSettings settings;
  private final int payloadLimitBytes;
  private final LanguagePrograms programs;
  private final CodeChildren children = new CodeChildren(MachinePrograms.ofThisProcess());

  /**
   * @param payloadLimitBytes what Temporal takes
   */
  CodeActivitiesImpl(CodeSettings settings, int payloadLimitBytes) {
    this.settings = settings;
    this.payloadLimitBytes = payloadLimitBytes;
    this.programs = new LanguagePrograms(settings);
  }

  @Override
  public CodeAnswer execute(CodeRequest request) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    CodeRecord record = new CodeRecord(activity, request);
    try {
      CodeAnswer answer = run(request, activity);
      record.ended(answer);
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      record.ended("interrupted");
      throw ApplicationFailure.newFailure("The worker stops", "WorkerStops");
    } catch (RuntimeException e) {
      record.ended(ActivityEnds.isTold(e) ? "cancelled" : "refused");
      throw e;
    }
  }

  private CodeAnswer run(CodeRequest request, ActivityExecutionContext activity)
      throws InterruptedException {
    Language language = allowed(request);
    CodeLimits limits = CodeLimits.of(settings, payloadLimitBytes, request.timeout());
    var place = children.of(request.sandbox());
    Program program = programs.of(language);
    try (CodeRun run =
        CodeRun.start(place, "code-" + language.text(), program, request.code(), limits)) {
      return run.await(() -> activity.heartbeat(null));
    }
  }

  // Once more, for the service that asks may have other settings than this worker.
  private Language allowed(CodeRequest request) {
    Optional<Language> language = Language.find(request.language());
    if (language.isEmpty() || !settings.languages().contains(request.language())) {
      throw notAllowed("language '%s' (execute-code.languages)".formatted(request.language()));
    }
    if (!request.sandbox() && !settings.unsandboxed()) {
      throw notAllowed("sandbox: false (execute-code.unsandboxed)");
    }
    if (request.timeout().compareTo(settings.maxTimeout()) > 0) {
      throw notAllowed("timeout %s (execute-code.max-timeout)".formatted(request.timeout()));
    }
    return language.get();
  }

  private static ApplicationFailure notAllowed(String what) {
    return CodeFailure.of(CodeFailure.NOT_ALLOWED, "This worker does not allow " + what);
  }

  @Override
  public void close() {
    children.close();
  }
}
