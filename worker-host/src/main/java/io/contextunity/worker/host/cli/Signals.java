package io.contextunity.worker.host.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals as they come, one by one: a shutdown hook sees only the first. Reached by reflection, for
 * javac warns of {@code sun.misc} in a way that cannot be switched off.
 */
final class Signals {
  private Signals() {}

  /**
   * Has this signal call the action, with its number, instead of ending the process.
   *
   * @return false where this JVM does not let us (it runs with {@code -Xrs}, say)
   */
  static boolean handle(String name, IntConsumer action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), calling(action));
      return true;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  private static Object calling(IntConsumer action) throws ClassNotFoundException {
    return Proxy.newProxyInstance(
        Signals.class.getClassLoader(),
        new Class<?>[] {Class.forName("sun.misc.SignalHandler")},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                action.accept(number(arguments[0]));
                yield null;
              }
              case "equals" -> self == arguments[0];
              case "hashCode" -> System.identityHashCode(self);
              default -> "signal handler";
            });
  }

  private static int number(Object signal)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (int) signal.getClass().getMethod("getNumber").invoke(signal);
  }
}
