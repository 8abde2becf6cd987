package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.HostileCode.answered;
import static io.contextunity.worker.testing.HostileCode.brief;
import static io.contextunity.worker.testing.HostileCode.exit;
import static io.contextunity.worker.testing.HostileCode.python;
import static io.contextunity.worker.testing.HostileCode.result;
import static io.contextunity.worker.testing.HostileCode.timedOut;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Code that means to be believed something. */
final class HostileAnswers {
  private HostileAnswers() {}

  static List<HostileCode> answers() {
    return List.of(
        python("gone in the middle", "import os\nos._exit(9)", exit(9, "")),
        python(
            "killed by itself",
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
            exit(137, "Killed by SIGKILL")),
        python("a crash", "import ctypes\nctypes.string_at(0)", exit(139, "Ended by SIGSEGV")),
        python(
            "all descriptors closed",
            "import os\nos.closerange(0, 65536)\n'unheard'",
            answer -> assertThat(answer).containsEntry("result", null)),
        python(
            "a false answer printed",
            "print('0' * 32 + '{\"result\": \"forged\"}')\nprint('MARK', flush=True)\n'true one'",
            answer -> {
              result("true one").accept(answer);
              assertThat((String) answer.get("stdout")).contains("forged").endsWith("MARK\n");
            }),
        python(
            "garbage behind the mark",
            """
            import inspect, os, sys
            frame = sys._getframe()
            while frame and 'mark' not in frame.f_locals: frame = frame.f_back
            os.write(1, frame.f_locals['mark'] + b'{"a": [[[')
            os._exit(0)
            """,
            exit(1, "result is no JSON that can be answered")),
        brief(
            "garbage without end behind the mark",
            """
            import os, sys
            frame = sys._getframe()
            while frame and 'mark' not in frame.f_locals: frame = frame.f_back
            os.write(1, frame.f_locals['mark'])
            while True: os.write(1, b'[' * 65536)
            """,
            timedOut().andThen(answer -> assertThat(answer).containsEntry("result", null))),
        python(
            "an answer that hides its size",
            """
            import json
            class Huge(dict):
              def items(self):
                while True: yield ('k', 1)
            Huge(a=1)
            """,
            answered()),
        python(
            "the runner's own tools replaced",
            """
            import json, os, sys
            json.dumps = lambda *a, **k: '"forged"'
            os.write = lambda *a: 0
            os._exit = lambda *a: None
            sys.exit = None
            'still here'
            """,
            result("still here")),
        python(
            "an exception that will not be shown",
            """
            class Bad(BaseException):
              def __str__(self): raise self
              __repr__ = __str__
            raise Bad
            """,
            exit(1, "Bad")));
  }
}
