package io.contextunity.worker.testing;

import java.util.Map;

/** Actions that fail, each in a way of its own, or end the process that they run in. */
final class FailingActionSources {
  static final Map<String, String> BY_CLASS =
      Map.ofEntries(
          Map.entry(
              "Break",
              """
              public final class Break implements Action {
                record Deep(Object next) {}
                @Override public void run(ActionContext context) throws Exception {
                  switch (context.parameter("how", String.class).orElse("")) {
                    case "plainly" -> throw new IllegalStateException("no feed today");
                    case "for good" -> throw ActionException.permanent("the feed was closed");
                    case "for now" -> throw ActionException.retryable("the feed is busy");
                    case "by name" -> throw ActionException.permanent("no such feed").ofType("NoSuchFeed");
                    case "endlessly" -> endlessly(1);
                    case "unlinked" -> new testing.library.Missing().go();
                    case "without memory" -> throw new OutOfMemoryError("as if");
                    default -> throw new Exception();
                  }
                }
                private static int endlessly(int n) {
                  return endlessly(n + 1) + 1;
                }
              }
              """),
          Map.entry(
              "End",
              """
              public final class End implements Action {
                @Override public void run(ActionContext context) {
                  context.log().info("my last line");
                  System.out.println("printed at the end");
                  int code = context.parameter("code", Integer.class).orElse(0);
                  if (context.parameter("halt", Boolean.class).orElse(false)) {
                    Runtime.getRuntime().halt(code);
                  }
                  System.exit(code);
                }
              }
              """),
          Map.entry(
              "Fill",
              """
              public final class Fill implements Action {
                @Override public void run(ActionContext context) {
                  List<byte[]> all = new ArrayList<>();
                  while (true) {
                    all.add(new byte[1 << 20]);
                  }
                }
              }
              """),
          Map.entry(
              "Put",
              """
              public final class Put implements Action {
                enum Colour { RED }
                record Worker(String name, Thread thread) {}
                @Override public void run(ActionContext context) {
                  int mebibytes = context.parameter("mebibytes", Integer.class).orElse(0);
                  context.store().put("value", switch (context.parameter("what", String.class).orElse("")) {
                    case "thread" -> Thread.currentThread();
                    case "nested" -> Map.of("workers", List.of(new Worker("a", Thread.currentThread())));
                    case "nan" -> List.of(1.5, Double.NaN);
                    case "keys" -> Map.of(1, "one");
                    case "cycle" -> cycle();
                    case "text" -> "x".repeat(mebibytes << 20);
                    default -> throw new IllegalArgumentException();
                  });
                }
                private static Object cycle() {
                  List<Object> list = new ArrayList<>();
                  list.add(list);
                  return list;
                }
              }
              """),
          Map.entry(
              "Sleep",
              """
              public final class Sleep implements Action {
                @Override public void run(ActionContext context) throws Exception {
                  context.log().info("asleep");
                  while (true) {
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                      context.log().info("woken, cancelled: {}", context.isCancelled());
                      if (!context.parameter("stubborn", Boolean.class).orElse(false)) {
                        throw e;
                      }
                    }
                  }
                }
              }
              """),
          Map.entry(
              "BrokenClass",
              """
              public final class BrokenClass implements Action {
                static final int FAULT = Integer.parseInt("fault");
                @Override public void run(ActionContext context) {}
              }
              """));

  private FailingActionSources() {}
}
