package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a test shares with the code of a plugin, which sees no class of the test's: a queue of texts
 * under a name, found by {@code System.getProperties().get(name)}.
 */
record Shared(String name, Collection<String> texts) implements AutoCloseable {
  /**
   * Lines of Java for a plugin's source: {@code say(name, text)}, and {@code heard(name, text)}.
   */
  static final String SOURCE =
      """
        @SuppressWarnings("unchecked")
        static java.util.Collection<String> texts(String name) {
          return (java.util.Collection<String>) System.getProperties().get(name);
        }

        static void say(String name, String text) {
          texts(name).add(text);
        }

        static void awaitText(String name, String text) throws InterruptedException {
          while (!texts(name).contains(text)) {
            Thread.sleep(5);
          }
        }
      """;

  static Shared create() {
    Shared shared = new Shared("test-" + UUID.randomUUID(), new ConcurrentLinkedQueue<>());
    System.getProperties().put(shared.name, shared.texts);
    return shared;
  }

  void say(String text) {
    texts.add(text);
  }

  long count(String prefix) {
    return texts.stream().filter(text -> text.startsWith(prefix)).count();
  }

  /** Waits until so many texts begin like this. */
  void await(String prefix, long times) throws InterruptedException {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (count(prefix) < times && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(count(prefix)).as(prefix).isGreaterThanOrEqualTo(times);
  }

  @Override
  public void close() {
    System.getProperties().remove(name);
  }
}
