package io.contextunity.worker.child.log;

import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.LogLine;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Where the lines of this process' slf4j go: until somebody listens, to standard error.
 * Thread-safe.
 */
public final class ChildLogs {
  private static final ThreadLocal<Boolean> UNTOLD = new ThreadLocal<>();

  private static volatile int lowest = Level.INFO.toInt();
  private static volatile Consumer<LogLine> listener = line -> print(System.err, line);

  private ChildLogs() {}

  /** Has slf4j log with this; to be called before anything else asks slf4j for a logger. */
  public static void install() {
    System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, ChildLogProvider.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN");
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) ->
            LoggerFactory.getLogger(ChildLogs.class)
                .error("Thread {} ended by an exception", thread.getName(), thrown));
  }

  /** Tells each line of this level or above from now on, and all that is printed. */
  public static void begin(String level, Consumer<LogLine> to) {
    lowest = level.isEmpty() ? Level.INFO.toInt() : Level.valueOf(level).toInt();
    listener = to;
    System.setOut(PrintedLines.stream(Level.INFO, "stdout"));
    System.setErr(PrintedLines.stream(Level.WARN, "stderr"));
  }

  /** Tells what was printed without an end of the line. */
  public static void end() {
    System.out.close();
    System.err.close();
  }

  /** What lines of this thread, and of those that it starts, say of where they belong. */
  public static void fields(String stage, String action) {
    MDC.clear();
    MDC.put("stage", stage);
    MDC.put("action", action);
  }

  /** Does this on the calling thread, of whose lines nobody hears. */
  public static void untold(Runnable task) {
    UNTOLD.set(true);
    try {
      task.run();
    } finally {
      UNTOLD.remove();
    }
  }

  static boolean isWanted(Level level) {
    return level.toInt() >= lowest;
  }

  static void tell(Level level, String logger, String message, Throwable thrown) {
    LogLine.Builder line =
        LogLine.newBuilder()
            .setTimeMillis(System.currentTimeMillis())
            .setLevel(level.name())
            .setLogger(logger)
            .setMessage(message)
            .setThread(Thread.currentThread().getName())
            .setStackTrace(StackTraces.of(thrown));
    var fields = MDC.getCopyOfContextMap();
    if (fields != null) {
      fields.forEach((name, value) -> line.addFields(field(name, String.valueOf(value))));
    }
    LogLine whole = line.build();
    if (UNTOLD.get() == null) {
      listener.accept(whole);
    }
  }

  private static KeyedText field(String name, String value) {
    return KeyedText.newBuilder().setKey(name).setText(value).build();
  }

  private static void print(PrintStream out, LogLine line) {
    out.println(line.getLevel() + " " + line.getLogger() + " - " + line.getMessage());
    if (!line.getStackTrace().isEmpty()) {
      out.println(line.getStackTrace());
    }
  }
}
