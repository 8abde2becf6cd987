package io.contextunity.worker.core.isolated;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who hears what a run tells while it goes on. Immutable; made by adding to {@link #NONE}.
 *
 * <p>Handlers of one run are called one at a time, in the order in which things happened in the
 * child, by the thread that called {@link IsolatedRuns#run}: what they log belongs to its run, and
 * they may heartbeat for its activity. A slow handler slows the child down. A handler that throws
 * while it is told of a message has refused it, which the action that sent it learns; one that
 * throws at anything else fails the run.
 */
public final class IsolatedHandlers {

  /** Nobody listens. */
  public static final IsolatedHandlers NONE =
      new IsolatedHandlers(List.of(), List.of(), List.of(), Map.of(), List.of());

  private final List<Consumer<ChildLog>> logs;
  private final List<Consumer<StorePut>> puts;
  private final List<Consumer<String>> deletes;
  private final Map<String, List<Consumer<ChildMessage>>> messages;
  private final List<Consumer<ChildMessage>> otherMessages;

  private IsolatedHandlers(
      List<Consumer<ChildLog>> logs,
      List<Consumer<StorePut>> puts,
      List<Consumer<String>> deletes,
      Map<String, List<Consumer<ChildMessage>>> messages,
      List<Consumer<ChildMessage>> otherMessages) {
    this.logs = logs;
    this.puts = puts;
    this.deletes = deletes;
    this.messages = messages;
    this.otherMessages = otherMessages;
  }

  /** Adds one for log lines; while there is none, they go to the host's log. */
  public IsolatedHandlers onLog(Consumer<ChildLog> handler) {
    return new IsolatedHandlers(and(logs, handler), puts, deletes, messages, otherMessages);
  }

  /** Adds one for values that were put into the store. */
  public IsolatedHandlers onStorePut(Consumer<StorePut> handler) {
    return new IsolatedHandlers(logs, and(puts, handler), deletes, messages, otherMessages);
  }

  /** Adds one for keys that were deleted from the store. */
  public IsolatedHandlers onStoreDelete(Consumer<String> handler) {
    return new IsolatedHandlers(logs, puts, and(deletes, handler), messages, otherMessages);
  }

  /** Adds one for messages of a type. */
  public IsolatedHandlers onMessage(String type, Consumer<ChildMessage> handler) {
    Map<String, List<Consumer<ChildMessage>>> more = new LinkedHashMap<>(messages);
    more.put(type, and(messages.getOrDefault(type, List.of()), handler));
    return new IsolatedHandlers(logs, puts, deletes, more, otherMessages);
  }

  /** Adds one for messages of types that have no handler of their own. */
  public IsolatedHandlers onOtherMessages(Consumer<ChildMessage> handler) {
    return new IsolatedHandlers(logs, puts, deletes, messages, and(otherMessages, handler));
  }

  /** Whether somebody listens to log lines. */
  public boolean hearsLogs() {
    return !logs.isEmpty();
  }

  /** Tells of a log line. */
  public void log(ChildLog line) {
    logs.forEach(handler -> handler.accept(line));
  }

  /** Tells of a value that was put. */
  public void storePut(StorePut put) {
    puts.forEach(handler -> handler.accept(put));
  }

  /** Tells of a key that was deleted. */
  public void storeDelete(String key) {
    deletes.forEach(handler -> handler.accept(key));
  }

  /** Tells of a message. */
  public void message(ChildMessage message) {
    messages
        .getOrDefault(message.type(), otherMessages)
        .forEach(handler -> handler.accept(message));
  }

  private static <T> List<T> and(List<T> some, T another) {
    List<T> all = new ArrayList<>(some);
    all.add(requireNonNull(another, "handler"));
    return List.copyOf(all);
  }

  /**
   * A line that was logged in a child, or printed there.
   *
   * @param time when, by the child's clock
   * @param level TRACE, DEBUG, INFO, WARN or ERROR; INFO for what was printed to standard output,
   *     WARN for standard error
   * @param logger its name; {@code stdout} and {@code stderr} for what was printed
   * @param message without a newline at its end
   * @param stackTrace empty if there is none
   * @param fields what stood in the child's MDC; {@code stage} and {@code action} among it
   */
  public record ChildLog(
      Instant time,
      String level,
      String logger,
      String message,
      String stackTrace,
      Map<String, String> fields) {

    public ChildLog {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * A value that was put into the store.
   *
   * @param key the value's
   * @param entry the value with what is known of its key
   */
  public record StorePut(String key, StoreEntry entry) {}

  /**
   * A message of an action.
   *
   * @param type as the action calls it
   * @param payload a JSON value; may be null
   */
  public record ChildMessage(String type, Object payload) {}
}
