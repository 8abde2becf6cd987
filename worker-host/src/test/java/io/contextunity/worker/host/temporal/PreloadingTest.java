package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is loaded before the first task comes, and what is run for it. */
class PreloadingTest {
  private final OwnClasses loader = new OwnClasses();

  @Test
  void of_loadsWhatAWorkflowNames() throws ClassNotFoundException {
    Preloading.of(List.of(loader.own(Flow.class)), loader);

    assertThat(loader.loaded)
        .contains(
            Base.class.getName(),
            Contract.class.getName(),
            Parameter.class.getName(),
            Flow.Inner.class.getName(),
            InALambda.class.getName(),
            BeyondTheLambda.class.getName())
        .doesNotContain(Stranger.class.getName());
  }

  @Test
  void of_runsInitialisersOfTheWorkflowOnly() throws ClassNotFoundException {
    Preloading.of(List.of(loader.own(Flow.class)), loader);

    assertThat(initialised(Flow.class)).isTrue();
    assertThat(initialised(Base.class)).isTrue();
    assertThat(initialised(Flow.Inner.class)).isTrue();
    assertThat(initialised(InALambda.class)).isFalse();
    assertThat(initialised(Parameter.class)).isFalse();
  }

  @Test
  void of_workflowThatCannotBeInitialised_isLeftToItsRuns() throws ClassNotFoundException {
    Preloading.of(List.of(loader.own(Broken.class), loader.own(Flow.class)), loader);

    assertThat(loader.loaded).contains(InALambda.class.getName());
  }

  // Each class says so in a system property, for its copy is not the test's class.
  private boolean initialised(Class<?> type) {
    return System.getProperty(loader + type.getName()) != null;
  }

  /** A workflow's interface. */
  public interface Contract {
    void run(Parameter parameter);
  }

  /** What it takes. */
  public static final class Parameter {
    static {
      System.setProperty(
          Parameter.class.getClassLoader() + Parameter.class.getName(), "initialised");
    }
  }

  /** What it extends. */
  public static class Base {
    static {
      System.setProperty(Base.class.getClassLoader() + Base.class.getName(), "initialised");
    }
  }

  /** Named in a lambda only. */
  public static final class InALambda {
    static {
      System.setProperty(
          InALambda.class.getClassLoader() + InALambda.class.getName(), "initialised");
    }

    final BeyondTheLambda next = new BeyondTheLambda();
  }

  /** Named by what the lambda names. */
  public static final class BeyondTheLambda {}

  /** Named nowhere. */
  public static final class Stranger {}

  /** Fails before it begins. */
  public static final class Broken {
    static final int NUMBER = Integer.parseInt("none");
  }

  /** The workflow. */
  public static final class Flow extends Base implements Contract {
    static {
      System.setProperty(Flow.class.getClassLoader() + Flow.class.getName(), "initialised");
    }

    final Supplier<Object> later = () -> new InALambda().next;

    @Override
    public void run(Parameter parameter) {}

    /** Its own. */
    public static final class Inner {
      static {
        System.setProperty(Inner.class.getClassLoader() + Inner.class.getName(), "initialised");
      }
    }
  }

  /** Has copies of the test's nested classes, as a plugin's loader has classes of its own. */
  private static final class OwnClasses extends ClassLoader {
    final String name = "own-" + System.nanoTime();
    final Set<String> loaded = new HashSet<>();

    Class<?> own(Class<?> type) throws ClassNotFoundException {
      return loadClass(type.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PreloadingTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      loaded.add(name);
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
