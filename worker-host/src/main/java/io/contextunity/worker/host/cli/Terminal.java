package io.contextunity.worker.host.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person watches. */
public final class Terminal {
  private Terminal() {}

  /** Whether input and output are a terminal, and so neither is piped. */
  public static boolean isInteractive() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  // From Java 22 on there is a console for piped processes too, and a method that tells.
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
