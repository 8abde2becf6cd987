package io.contextunity.worker.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What plugins tell a test that they did, and the gate at which they wait for it. */
record PluginEvents(List<String> events, CountDownLatch gate) implements AutoCloseable {
  /** Where the plugins say what happened; both see the same list of the JDK. */
  static final String EVENTS = "contextworker.test.events";

  static final String GATE = "contextworker.test.gate";

  static PluginEvents share() {
    PluginEvents shared = new PluginEvents(new CopyOnWriteArrayList<>(), new CountDownLatch(1));
    System.getProperties().put(EVENTS, shared.events);
    System.getProperties().put(GATE, shared.gate);
    return shared;
  }

  /** A plugin of one module, on whose builder this is called. */
  static TestingPluginJar opening(String id, String calls) {
    String name = TestingPluginJarSources.typeName(id);
    return TestingPluginJar.plugin(id)
        .declaring(id)
        .provider("testing." + name, source(name, id, calls));
  }

  /** A provider that tells when it and its resources are closed, and with what class loader. */
  static String source(String className, String module, String calls) {
    return """
        package testing;
        import io.contextunity.worker.core.*;
        import java.util.List;
        import java.util.concurrent.CountDownLatch;
        public class %1$s implements ModuleProvider, AutoCloseable {
          @SuppressWarnings("unchecked")
          static void tell(String event) {
            boolean mine =
                Thread.currentThread().getContextClassLoader() == %1$s.class.getClassLoader();
            ((List<String>) System.getProperties().get("%4$s")).add(event + " " + mine);
          }
          static CountDownLatch gate() {
            return (CountDownLatch) System.getProperties().get("%5$s");
          }
          static AutoCloseable r(String name) {
            return () -> {
              tell(name);
              if (name.equals("bad!")) { throw new java.io.IOException("no luck"); }
              if (name.equals("error!")) { throw new StackOverflowError(); }
            };
          }
          @Override public ModuleConfig module(ModuleContext context) {
            return ModuleConfig.builder("%2$s").%3$s.build();
          }
          @Override public void close() { tell("provider"); }
        }
        """
        .formatted(className, module, calls, EVENTS, GATE);
  }

  /** Lets those go that still wait at the gate. */
  @Override
  public void close() {
    gate.countDown();
    System.getProperties().remove(EVENTS);
    System.getProperties().remove(GATE);
  }
}
