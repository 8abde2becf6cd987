package io.contextunity.worker.wove.handler;

import static io.contextunity.worker.wove.handler.TestingHandlers.ended;
import static io.contextunity.worker.wove.handler.TestingHandlers.fail;
import static io.contextunity.worker.wove.handler.TestingHandlers.json;
import static io.contextunity.worker.wove.handler.TestingHandlers.message;
import static io.contextunity.worker.wove.handler.TestingHandlers.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.task.TaskOutcome;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a handler is given, and what of a frame it is not. */
@Timeout(60)
final class TaskArgumentsTest {
  private final TestingHandlers handlers = new TestingHandlers();

  @AfterEach
  void close() {
    handlers.close();
  }

  @Test
  void start_arguments() throws Exception {
    handlers.put("add", arguments -> (long) arguments.get("a") + (long) arguments.get("b"));

    TaskOutcome outcome =
        ended(handlers.start("add", pickled("}(\u008c\u0001aK\u0002\u008c\u0001bK\u0003u.")));

    assertThat(json(outcome).path("result").intValue()).isEqualTo(5);
    assertThat(json(outcome).path("run_id").textValue()).isEqualTo("add:1");
    assertThat(json(outcome).path("task_id").textValue()).isEqualTo("add");
  }

  @Test
  void start_largeArgument() throws Exception {
    handlers.put("size", arguments -> ((byte[]) arguments.get("a")).length);
    byte[] head = Pickles.raw("}\u008c\u0001aB\u0000\u0000\u0040\u0001");
    byte[] pickle = Arrays.copyOf(head, head.length + 0x01400000 + 2);
    pickle[pickle.length - 2] = 's';
    pickle[pickle.length - 1] = '.';

    TaskOutcome outcome = ended(handlers.start("size", Base64.getEncoder().encodeToString(pickle)));

    assertThat(json(outcome).path("result").intValue()).isEqualTo(0x01400000);
  }

  @Test
  void start_argumentsThatCannotBeRead() throws Exception {
    handlers.put("any", arguments -> fail(new AssertionError("reached")));
    String prefix = "The arguments of 'any', which is done in Java, cannot be read: ";

    assertThat(message(handlers.start("any", pickled("]."))))
        .isEqualTo(prefix + "they are no dict");
    assertThat(message(handlers.start("any", pickled("}K\u0001Ns."))))
        .isEqualTo(prefix + "a name among them is no text");
    assertThat(message(handlers.start("any", pickled("cos\nsystem\n."))))
        .startsWith(prefix + "opcode GLOBAL: ");
    assertThat(message(handlers.start("any", "!!!")))
        .isEqualTo(prefix + "args_pickle is not base64");
    assertThat(message(handlers.start(run("any", "{\"args_pickle\":null}", Optional.empty()))))
        .isEqualTo(prefix + "args_pickle is not base64");
    assertThat(
            message(
                handlers.start(run("any", "{\"type\":{\"args_pickle\":\"\"}}", Optional.empty()))))
        .isEqualTo(prefix + "the frame has no args_pickle");
  }

  private static String pickled(String raw) {
    return Base64.getEncoder().encodeToString(Pickles.raw(raw));
  }
}
