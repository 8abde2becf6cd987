package io.contextunity.worker.host.code;

import io.contextunity.worker.host.code.StandardOutput.Captured;
import io.contextunity.worker.host.isolation.process.ChildCommand;
import io.contextunity.worker.host.isolation.process.ChildExit;
import io.contextunity.worker.host.isolation.process.ChildOutput;
import io.contextunity.worker.host.isolation.process.ChildProcess;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of somebody's code, in a child that begins with it and ends with it. */
final class CodeRun implements AutoCloseable, ChildOutput {
  private static final long BETWEEN_SIGNS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final CodeLimits limits;
  private final StandardOutput stdout;
  private final StandardOutput stderr;
  private final long begun = System.nanoTime();
  private ChildProcess child;

  private CodeRun(CodeLimits limits, CodeInput input) {
    this.limits = limits;
    this.stdout = new StandardOutput(limits.outputBytes(), input.mark(), limits.resultBytes());
    this.stderr = StandardOutput.plain(limits.outputBytes());
  }

  /** Starts the child; close the run in any case. */
  static CodeRun start(
      ChildProcesses children, String name, Program program, String code, CodeLimits limits) {
    CodeInput input = CodeInput.of(code, limits.resultBytes());
    CodeRun run = new CodeRun(limits, input);
    Confinement confinement =
        Confinement.reading(program.readable()).inMemory(limits.directoryBytes());
    run.child =
        children.start(
            new ChildCommand(name, program.command(), Map.of(), confinement, limits.child()),
            input.line(),
            run);
    return run;
  }

  @Override
  public void line(String stream, String line) {
    // All of it was heard byte by byte.
  }

  @Override
  public void bytes(String stream, byte[] bytes, int length) {
    (stream.equals("stdout") ? stdout : stderr).add(bytes, length);
  }

  /**
   * Waits for its end, or ends it when its time is over.
   *
   * @param sign called twice a second; what it throws ends the wait
   */
  CodeAnswer await(Runnable sign) throws InterruptedException {
    while (true) {
      long left = limits.timeout().toNanos() - (System.nanoTime() - begun);
      if (left <= 0) {
        child.close();
        return answer(
            CodeAnswer.TIMED_OUT,
            "Stopped after %s s: its time was over (timeout)".formatted(seconds(limits.timeout())));
      }
      try {
        ChildExit exit =
            child.exit().get(Math.min(left, BETWEEN_SIGNS_NANOS), TimeUnit.NANOSECONDS);
        return answer(exit.code(), remark(exit));
      } catch (TimeoutException e) {
        sign.run();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The end of " + child.name() + " is unknown", e);
      }
    }
  }

  private String remark(ChildExit exit) {
    if (exit.outOfMemory()) {
      return "Killed: it used more memory than the limit of %d MiB"
          .formatted(limits.child().memoryBytes() >> 20);
    }
    return exit.code() > 128 ? capitalized(exit.text()) : "";
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private CodeAnswer answer(int exitCode, String remark) {
    long durationMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    Captured out = stdout.captured();
    Captured err = stderr.captured();
    Object result = null;
    String problem = remark;
    int code = exitCode;
    if (out.value().isPresent() && exitCode != CodeAnswer.TIMED_OUT) {
      try {
        result = ResultValue.read(out.value().get());
      } catch (ResultValue.UnfitException e) {
        problem = e.getMessage();
        code = exitCode == 0 ? 1 : exitCode;
      }
    }
    return new CodeAnswer(
        result,
        out.text(),
        withLine(err.text(), problem),
        code,
        durationMs,
        out.truncated() || err.truncated());
  }

  private static String withLine(String text, String line) {
    if (line.isEmpty()) {
      return text;
    }
    return (text.isEmpty() || text.endsWith("\n") ? text : text + "\n") + line + "\n";
  }

  /** Kills the child, if it still lives, with all that it started. */
  @Override
  public void close() {
    child.close();
  }
}
