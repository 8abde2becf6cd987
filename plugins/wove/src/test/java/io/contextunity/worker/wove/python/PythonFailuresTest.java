package io.contextunity.worker.wove.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks that do not do well, and what their callers are told. */
final class PythonFailuresTest extends PythonTests {

  @Test
  void start_exception_isRaisedAgainByItsClass() {
    TaskOutcome outcome = run("def task(): raise ValueError('no', 7)");

    assertThat(frames.repr(outcome, "exception_pickle")).isEqualTo("ValueError('no', 7)");
    assertThat(error(outcome, "kind")).isEqualTo("ValueError");
    assertThat(error(outcome, "message")).isEqualTo("('no', 7)");
    assertThat(error(outcome, "traceback")).contains("in task");
    assertThat(error(outcome, "source")).isEqualTo("task");
    assertThat(error(outcome, "retryable")).isEqualTo("false");
  }

  @Test
  void start_exceptionThatCannotBeRebuilt_isToldInWords() {
    TaskOutcome outcome =
        run(
            """
            class Odd(Exception):
                def __init__(self, one, two): super().__init__('odd %s' % one)
            def task(): raise Odd(1, 2)
            """);

    assertThat(TestingFrames.event(outcome).has("exception_pickle")).isFalse();
    assertThat(error(outcome, "kind")).isEqualTo("Odd");
    assertThat(error(outcome, "message")).isEqualTo("odd 1");
  }

  @Test
  void start_exceptionWithoutText_isToldAllTheSame() {
    TaskOutcome outcome =
        run(
            """
            class Mute(Exception):
                def __str__(self): raise RuntimeError('not this either')
                def __reduce__(self): raise RuntimeError('nor this')
            def task(): raise Mute()
            """);

    assertThat(error(outcome, "kind")).isEqualTo("Mute");
    assertThat(error(outcome, "message")).contains("cannot be had");
  }

  @Test
  void start_unpicklableResult_namesWhatItIs() {
    TaskOutcome outcome = run("import threading\ndef task(): return threading.Lock()");

    assertThat(error(outcome, "kind")).isEqualTo("TypeError");
    assertThat(error(outcome, "message"))
        .startsWith("The task's result, a lock, cannot be pickled: TypeError: ");
  }

  @Test
  void start_unloadableCallable_saysPythonsVersion() {
    WoveRun missing =
        TestingFrames.pickled("Y25vX3N1Y2hfbW9kdWxlCnRhc2sKLg==", "gAV9lC4=", Optional.empty());

    TaskOutcome outcome = python.outcome(missing);

    assertThat(error(outcome, "kind")).isEqualTo("ModuleNotFoundError");
    assertThat(error(outcome, "message"))
        .startsWith("The task or its arguments cannot be loaded on the worker (Python 3.")
        .endsWith("No module named 'no_such_module'");
  }

  @Test
  void start_notPickles_isToldNotHung() {
    assertThat(
            error(python.outcome(TestingFrames.pickled("AAAA", "AAAA", Optional.empty())), "kind"))
        .isEqualTo("UnpicklingError");
    assertThat(
            error(
                python.outcome(TestingFrames.pickled("gAV9lC4=", "gAV9lC4=", Optional.empty())),
                "message"))
        .isEqualTo("A task is a callable with a dict of arguments");
  }

  @Test
  void start_tooLargeResult_isToldEarly() {
    TaskOutcome outcome = run("def task(): return b'x' * 4_000_000");

    assertThat(error(outcome, "kind")).isEqualTo("ResultTooLarge");
    assertThat(error(outcome, "message"))
        .startsWith("The task's result is too large: the reply would have 5333")
        .contains("may have 4194304");
    assertThat(result(run("def task(): return 'x' * 3_000_000"))).hasSize(3_000_002);
  }

  @Test
  void start_systemExit_endsTheTaskNotItsCaller() {
    TaskOutcome outcome = run("import sys\ndef task(): sys.exit(3)");

    assertThat(error(outcome, "kind")).isEqualTo("SystemExit");
    assertThat(error(outcome, "message")).isEqualTo("The task ended its process: sys.exit(3)");
    assertThat(TestingFrames.event(outcome).has("exception_pickle")).isFalse();
  }

  @Test
  void start_processThatEnds_isToldHow() {
    TaskOutcome left = run("import os\ndef task(): os._exit(7)");
    TaskOutcome fault = run("import ctypes\ndef task(): ctypes.string_at(0)");

    assertThat(error(left, "kind")).isEqualTo("ProcessEnded");
    assertThat(error(left, "message"))
        .isEqualTo("The process of task task ended before its result: exit code 7");
    assertThat(error(left, "source")).isEqualTo("executor");
    assertThat(error(fault, "message")).contains("killed by SIGSEGV");
  }

  @Test
  void start_tooMuchMemory_isMemoryError() {
    TaskOutcome outcome = run("def task():\n  a = []\n  while True: a.append(bytearray(8 << 20))");

    assertThat(error(outcome, "kind")).isEqualTo("MemoryError");
  }

  @Test
  void start_taskThatWritesOnTheWire_isToldSo() {
    TaskOutcome garbage =
        run(
            """
            import os
            def task():
                for descriptor in range(3, 20):
                    try:
                        os.write(descriptor, b'\\x7f\\xff\\xff\\xffgarbage')
                    except OSError:
                        pass
            """);

    assertThat(error(garbage, "message"))
        .isEqualTo("What the process of task task tells is unfit: an event of 2147483647 bytes");
  }

  @Test
  void start_nobodyWaitsAnyMore_isTimeout() {
    TaskOutcome outcome =
        python.outcome(
            frames.run(
                "import time\ndef task(): time.sleep(600)",
                "{}",
                Optional.of(Duration.ofMillis(300))));

    assertThat(error(outcome, "kind")).isEqualTo("TimeoutError");
    assertThat(error(outcome, "message"))
        .isEqualTo("Task task was not done within its delivery_timeout of 0.3 s");
  }
}
