package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.child.ChildArguments;
import io.contextunity.worker.child.Ending;
import io.contextunity.worker.child.Lifeline;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.relay.Relays;
import io.contextunity.worker.host.CommonPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The program of a process that runs one module. Its parent tells it which, and ends it; when the
 * parent is gone it ends itself, at once.
 */
public final class IsolatedModuleMain {
  private IsolatedModuleMain() {}

  public static void main(String... arguments) throws InterruptedException {
    CommonPool.widen();
    // The command line cannot name it: it is made when the process is started.
    System.setProperty("java.io.tmpdir", Path.of("").toAbsolutePath().toString());
    Lifeline lifeline = new Lifeline(System.in);
    try {
      Relays.open();
      ChildArguments parsed = ChildArguments.parse(arguments);
      run(parsed, lifeline.secret(), lifeline);
    } catch (IllegalArgumentException | IOException e) {
      Ending.halt(Ending.WRONG_ARGUMENTS, e.getMessage());
    }
  }

  private static void run(ChildArguments arguments, String secret, Lifeline lifeline)
      throws InterruptedException {
    System.setIn(InputStream.nullInputStream());
    lifeline.onEnd(() -> parentGone("the standard input is over"));
    ModuleWork work = new ModuleWork(IsolatedModuleMain::parentGone);
    ParentLink parent = ParentLink.connect(arguments.target(), arguments.childId(), secret, work);
    ParentAppender.install(parent::log);
    work.run(parent);
    new CountDownLatch(1).await();
  }

  private static void parentGone(String reason) {
    Ending.halt(Ending.NO_PARENT, "The parent is gone: " + reason);
  }
}
