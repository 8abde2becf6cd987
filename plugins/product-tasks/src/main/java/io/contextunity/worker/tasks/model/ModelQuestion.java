package io.contextunity.worker.tasks.model;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.tasks.Task;
import java.nio.charset.StandardCharsets;

/**
 * A question to a language model.
 *
 * @param instructions what to do; ours
 * @param product what to do it with; the supplier's, and so no instructions
 * @param schema the JSON schema of the answer, as text
 */
public record ModelQuestion(
    String tenantId, Task task, String instructions, String product, String schema) {

  /** What a chat adds around its messages. */
  private static final int ENVELOPE_TOKENS = 64;

  public ModelQuestion {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(task, "task");
    requireNonNull(instructions, "instructions");
    requireNonNull(product, "product");
    requireNonNull(schema, "schema");
  }

  /** The same once more, after an answer that could not be used. */
  public ModelQuestion after(String complaint) {
    String again =
        "%s%n%nYour last answer could not be used: %s. Answer again, as asked for above."
            .formatted(instructions, complaint);
    return new ModelQuestion(tenantId, task, again, product, schema);
  }

  /** More tokens than any tokenizer makes of it: none makes two of one byte. */
  public long mostTokens() {
    return ENVELOPE_TOKENS + bytes(instructions) + bytes(product) + bytes(schema);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
