package io.contextunity.worker.core.wove;

import java.util.Map;

/**
 * Does the Wove tasks of one name, registered with {@link
 * io.contextunity.worker.core.ModuleConfig.Builder#woveTask}. The Python function of that name is
 * not run, nor even looked at. Thread-safe.
 *
 * <p>Arguments and results are what JSON knows, and a few things more. Arguments: {@code null},
 * {@link Boolean}, {@link Long} or {@link java.math.BigInteger}, {@link Double}, {@link String},
 * {@code byte[]}, {@link java.util.List} (of Python's lists and tuples), {@link java.util.Set},
 * {@link Map}. Results: the same without {@code byte[]}, sets as lists, keys of maps as text.
 */
@FunctionalInterface
public interface WoveTask {

  /**
   * Does it. The thread is interrupted when the caller gives up.
   *
   * @param arguments by their Python names
   * @return the result; may be null
   * @throws Exception becomes the task's error: its class and message reach the caller
   */
  Object run(Map<String, Object> arguments) throws Exception;
}
