package io.contextunity.worker.wove.handler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arguments in a {@code run_task} frame. The function beside them is not looked at. */
final class TaskArguments {
  // The door bounds the frame; its strings need no bound of their own.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private TaskArguments() {}

  /**
   * @throws PickleException if there are none that can be read
   */
  static Map<String, Object> of(byte[] frame) throws PickleException {
    byte[] pickle = pickle(frame);
    if (pickle == null) {
      throw new PickleException("the frame has no args_pickle");
    }
    if (!(Unpickler.read(pickle) instanceof Map<?, ?> dict)) {
      throw new PickleException("they are no dict");
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Map.Entry<?, ?> argument : dict.entrySet()) {
      if (!(argument.getKey() instanceof String name)) {
        throw new PickleException("a name among them is no text");
      }
      arguments.put(name, argument.getValue());
    }
    return arguments;
  }

  /** The last one there is, as Python's reader has it. */
  private static byte[] pickle(byte[] frame) throws PickleException {
    byte[] pickle = null;
    try (JsonParser parser = JSON.createParser(frame)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("args_pickle");
        parser.nextToken();
        if (wanted) {
          pickle = parser.getBinaryValue();
        } else {
          parser.skipChildren();
        }
      }
      return pickle;
    } catch (JsonParseException e) {
      throw new PickleException("args_pickle is not base64");
    } catch (IOException e) {
      throw new PickleException("the frame cannot be read");
    }
  }
}
