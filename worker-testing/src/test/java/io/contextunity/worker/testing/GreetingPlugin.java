package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small plugin with everything that authors write: settings, a workflow, an activity, Brain. */
final class GreetingPlugin {
  private static final String PROVIDER = "testing.greeting.GreetingProvider";
  private static final String SOURCE =
      """
      package testing.greeting;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.time.Duration;
      import java.util.*;

      public final class GreetingProvider implements ModuleProvider {
        public record Settings(String salutation) {}
        public record Request(String firstName) {}
        public record Result(String greeting, String contextLoader) {}

        @WorkflowInterface
        public interface GreetingWorkflow {
          @WorkflowMethod
          Result greet(Request request);
        }

        public static final class GreetingWorkflowImpl implements GreetingWorkflow {
          private final GreetingActivities activities =
              Workflow.newActivityStub(
                  GreetingActivities.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

          @Override
          public Result greet(Request request) {
            //STEP
            if (request.firstName().isBlank()) {
              throw io.temporal.failure.ApplicationFailure.newNonRetryableFailure(
                  "nobody to greet", "NoName");
            }
            String greeting = activities.storeGreeting(request);
            return new Result(
                greeting,
                String.valueOf(Thread.currentThread().getContextClassLoader() == GreetingProvider.class.getClassLoader()));
          }
        }

        @ActivityInterface
        public interface GreetingActivities {
          @ActivityMethod(name = "store_greeting")
          String storeGreeting(Request request);
        }

        record StoredGreetings(Brain brain, Settings settings) implements GreetingActivities {
          @Override
          public String storeGreeting(Request request) {
            String text = settings.salutation() + ", " + request.firstName();
            brain.upsert(
                RunContext.current().tenantId(),
                List.of(cell(request.firstName(), text)));
            return text;
          }

          private static BrainCell cell(String id, String text) {
            return new BrainCell(
                id, BrainCell.Kind.CHUNK, text, "knowledge", Optional.empty(), text, Map.of());
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          Settings settings = context.settings(Settings.class);
          if (settings.salutation() == null) {
            throw new ModuleException("salutation is missing (expected: how to greet)");
          }
          return ModuleConfig.builder("greeting")
              .workflows(GreetingWorkflowImpl.class)
              .activities(new StoredGreetings(context.brain(), settings))
              .build();
        }
      }
      """;

  private GreetingPlugin() {}

  static Path writeTo(Path directory) {
    return write(directory, SOURCE);
  }

  /** A later version, whose workflow does something else first. */
  static Path writeChangedTo(Path directory) {
    return write(
        directory,
        SOURCE.replace("//STEP", "Workflow.sleep(Duration.ofMillis(1));").replace("10)", "11)"));
  }

  private static Path write(Path directory, String source) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TestingPluginJar.plugin("greeting")
        .declaring("greeting")
        .provider(PROVIDER, source)
        .writeTo(directory);
  }
}
