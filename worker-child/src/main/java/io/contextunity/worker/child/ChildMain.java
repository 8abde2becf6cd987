package io.contextunity.worker.child;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Prepared;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.relay.Relays;
import io.contextunity.worker.child.run.Rehearsal;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Java child: connects to its parent, waits for a sub-workflow, runs it, and is then killed by
 * its parent. It ends itself when the parent is gone.
 *
 * <p>Its exit codes: 2 for a wrong command line, 3 (Java's own) when no memory is left, 4 when the
 * parent is gone or does not want it.
 */
public final class ChildMain {

  /** Who has not got its job by then waits warm, and has time to prepare. */
  private static final long TO_BE_COLD_MILLIS = 100;

  private ChildMain() {}

  public static void main(String... arguments) throws InterruptedException {
    Lifeline lifeline = new Lifeline(System.in);
    try {
      ChildArguments parsed = ChildArguments.parse(arguments);
      run(parsed, lifeline.secret(), lifeline);
    } catch (IllegalArgumentException | IOException e) {
      Ending.halt(Ending.WRONG_ARGUMENTS, e.getMessage());
    }
  }

  private static void run(ChildArguments arguments, String secret, Lifeline lifeline)
      throws IOException, InterruptedException {
    Relays.open();
    // What a plugin reads from there is nothing, not what the lifeline waits for.
    System.setIn(InputStream.nullInputStream());
    Ending ending = new Ending(arguments.training());
    lifeline.onEnd(() -> ending.parentGone("the standard input is over"));
    ClassLoader plugin = PluginLoader.of(arguments.pluginClassPath());
    Work work = new Work(plugin, ending);
    ParentLink parent = ParentLink.connect(arguments.target(), arguments.childId(), secret, work);
    work.connected(parent);
    if (!work.isBegunWithin(TO_BE_COLD_MILLIS)) {
      prepare(plugin);
      tellPrepared(parent);
    }
    ending.await();
  }

  private static void prepare(ClassLoader plugin) {
    try {
      plugin.getResource("META-INF/MANIFEST.MF"); // opens its jars
      Rehearsal.hold();
    } catch (RuntimeException | LinkageError e) {
      // The real one will say what is wrong.
    }
  }

  private static void tellPrepared(ParentLink parent) throws InterruptedException {
    try {
      parent.send(FromChild.newBuilder().setPrepared(Prepared.getDefaultInstance()).build());
    } catch (IllegalStateException e) {
      // The parent is gone meanwhile. How this child ends then is said to it elsewhere.
    }
  }
}
