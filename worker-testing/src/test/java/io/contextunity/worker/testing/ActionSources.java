package io.contextunity.worker.testing;

import java.util.Map;

/** Actions that do, tell and plan what a test asks for. */
final class ActionSources {
  static final Map<String, String> BY_CLASS =
      Map.ofEntries(
          Map.entry(
              "Greet",
              """
              public final class Greet implements Action {
                @Override public void run(ActionContext context) {
                  String name = context.store().find("name", String.class).orElse("nobody");
                  context.log().info("Greeting {}", name);
                  context.store().put("greeting", context.parameter("salutation", String.class).orElse("Hello") + ", " + name);
                  context.store().put("length", (long) name.length());
                }
              }
              """),
          Map.entry(
              "Ask",
              """
              public final class Ask implements Action {
                @Override public void run(ActionContext context) {
                  String type = context.parameter("type", String.class).orElse("ask");
                  try {
                    context.send(type, context.parameters().get("payload"));
                    context.store().put("asked", type);
                  } catch (ActionException e) {
                    if (!context.parameter("forgiving", Boolean.class).orElse(false)) {
                      throw e;
                    }
                    context.store().put("refused", e.getMessage());
                  }
                }
              }
              """),
          Map.entry(
              "Types",
              """
              public final class Types implements Action {
                enum Colour { RED, BLUE }
                record Price(String currency, BigDecimal amount, List<Integer> steps) {}
                @Override public void run(ActionContext context) {
                  Store store = context.store();
                  store.put("int", 1);
                  store.put("long", 1L);
                  store.put("double", 1.0);
                  store.put("float", 0.1f);
                  store.put("decimal", new BigDecimal("12345678901234567890.10"));
                  store.put("bytes", new byte[] {0, -1, 7});
                  store.put("text", "ä\\u0000\\uD83D\\uDE00");
                  store.put("yes", true);
                  store.put("nothing", null);
                  store.put("colour", Colour.BLUE);
                  store.put("list", Arrays.asList("a", null, 2, 3.5, List.of()));
                  store.put("map", new LinkedHashMap<>(Map.of("k", Map.of("deep", 1))));
                  store.put("price", new Price("EUR", new BigDecimal("9.90"), List.of(1, 2)));
                  require(store.find("int", Integer.class).get() == 1);
                  require(store.find("int", Long.class).get() == 1L);
                  require(store.find("long", Object.class).get() instanceof Long);
                  require(store.find("float", Double.class).get() == 0.1);
                  require(store.find("decimal", BigDecimal.class).get().equals(new BigDecimal("12345678901234567890.10")));
                  require(Arrays.equals(store.find("bytes", byte[].class).get(), new byte[] {0, -1, 7}));
                  require(store.find("nothing", Object.class).isEmpty());
                  require(store.findEntry("nothing").get().type().equals("null"));
                  require(store.find("colour", Colour.class).get() == Colour.BLUE);
                  require(store.find("price", Price.class).get().steps().get(1) == 2);
                  require(store.find("price", Price.class).get().amount().equals(new BigDecimal("9.90")));
                  require(store.find("absent", String.class).isEmpty());
                  try {
                    store.find("text", Integer.class);
                    throw new AssertionError();
                  } catch (ActionException e) {
                    store.put("misread", e.getMessage());
                  }
                  store.put("tagged", "x", Set.of("seen", "new"), new LinkedHashMap<>(Map.of("source", "feed")));
                  store.put("tagged", "y");
                  require(store.keysTagged("new").equals(Set.of("tagged")));
                  store.put("gone", 1);
                  store.delete("gone");
                  store.delete("never there");
                  require(!store.keys().contains("gone"));
                }
                private static void require(boolean holds) {
                  if (!holds) {
                    throw new AssertionError();
                  }
                }
              }
              """),
          Map.entry(
              "Plan",
              """
              public final class Plan implements Action {
                private static ActionDefinition note(String text, String... tags) {
                  return new ActionDefinition("note", "", List.of(tags), Map.of("text", text));
                }
                @Override public void run(ActionContext context) {
                  switch (context.parameter("what", String.class).orElse("")) {
                    case "add" -> {
                      context.addAction(note("added action 1"));
                      context.addAction(note("added action 2", "odd"));
                      context.addStage(StageDefinition.of("x", note("added stage x")));
                      context.addStage(StageDefinition.of("y", note("added stage y"), note("odd in y", "odd")));
                    }
                    case "skip" -> {
                      context.skipTagged("odd");
                      context.skipStage("unwanted");
                      context.store().put("ahead", context.stagesAhead());
                    }
                    case "unknown" -> context.addAction(ActionDefinition.of("gret"));
                    case "twice" -> context.addStage(StageDefinition.of(context.stageId()));
                    case "skip nothing" -> context.skipStage("nowhere");
                    default -> throw new IllegalArgumentException();
                  }
                }
              }
              """),
          Map.entry(
              "Print",
              """
              public final class Print implements Action {
                @Override public void run(ActionContext context) throws Exception {
                  context.log().info("before");
                  System.out.println("to the output");
                  System.err.println("to the error");
                  org.slf4j.MDC.put("feed", "f1");
                  context.log().warn("with a trace", new IllegalStateException("told"));
                  org.slf4j.LoggerFactory.getLogger("a.library").debug("not wanted");
                  System.out.print("without an end");
                }
              }
              """),
          Map.entry(
              "Note",
              """
              public final class Note implements Action {
                @Override public void run(ActionContext context) {
                  context.log().info(context.stageId() + ": " + context.parameter("text", String.class).orElse("note"));
                }
              }
              """));

  private ActionSources() {}
}
