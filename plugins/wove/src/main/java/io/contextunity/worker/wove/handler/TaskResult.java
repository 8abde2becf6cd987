package io.contextunity.worker.wove.handler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;

/** What a handler returned, as JSON. */
final class TaskResult {
  /** A little more than a caller would take: the door says that better. */
  static final int MOST_BYTES = 5 * 1024 * 1024;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(PickledShape.DEEPEST).build())
              .build());

  private TaskResult() {}

  /**
   * Returns it as JSON text.
   *
   * @throws ResultException if JSON has no words for it
   */
  static RawValue json(Object result) throws ResultException {
    BoundedOutput output = new BoundedOutput(MOST_BYTES);
    try (JsonGenerator writer = JSON.createGenerator(output)) {
      JSON.writeValue(new ResultJson(writer), result);
    } catch (IOException e) {
      throw refusal(e);
    }
    return new RawValue(output.text());
  }

  /** Jackson wraps what was thrown inside of lists and records. */
  private static ResultException refusal(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResultException refusal) {
        return refusal;
      }
    }
    return new ResultException(
        failure instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(failure.getMessage()));
  }
}
