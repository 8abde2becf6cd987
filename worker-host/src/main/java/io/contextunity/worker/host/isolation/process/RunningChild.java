package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.sandbox.ConfinedProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A started child. One thread waits for its end and clears up after it; one each reads its standard
 * error and, unless its starter does, its standard output.
 */
final class RunningChild implements StreamedChild {
  private static final Logger log = LoggerFactory.getLogger(RunningChild.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(20);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int SURE_TO_FIT = 4096; // into the pipe, without the child reading

  private final CompletableFuture<ChildExit> exit = new CompletableFuture<>();
  private final LastOutput lastOutput = new LastOutput();
  private final String name;
  private final Process process;
  private final ProcessTree tree;
  private final Path directory;
  private final ConfinedProgram confined;

  RunningChild(
      String name, Process process, ProcessTree tree, Path directory, ConfinedProgram confined) {
    this.name = name;
    this.process = process;
    this.tree = tree;
    this.directory = directory;
    this.confined = confined;
  }

  /** Begins to read and to wait; {@code ended} is called once nothing runs any more. */
  void watch(byte[] standardInput, ChildOutput output, Runnable ended) {
    Thread reader = thread("stdout", () -> read("stdout", process.getInputStream(), output));
    thread("watch", () -> awaitEnd(List.of(reader, errorReader(output)), ended));
    if (standardInput.length <= SURE_TO_FIT) {
      write(standardInput);
    } else {
      thread("stdin", () -> write(standardInput));
    }
  }

  /** The same for who reads its standard output and writes its standard input. */
  void watchErrors(ChildOutput errors, Runnable ended) {
    thread("watch", () -> awaitEnd(List.of(errorReader(errors)), ended));
  }

  private Thread errorReader(ChildOutput output) {
    return thread("stderr", () -> read("stderr", process.getErrorStream(), output));
  }

  private Thread thread(String role, Runnable task) {
    Thread thread = new Thread(task, "child-" + name + "-" + role);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void write(byte[] standardInput) {
    try {
      OutputStream stream = process.getOutputStream();
      stream.write(standardInput);
      stream.flush();
    } catch (IOException e) {
      log.debug("Child {} has ended before it read its input", name, e);
    }
  }

  private void read(String stream, InputStream from, ChildOutput output) {
    try {
      new LineReader(new HeardStream(from, stream, output), line -> tell(stream, line, output))
          .readAll();
    } catch (IOException e) {
      log.debug("The {} of child {} is over", stream, name, e);
    }
  }

  private void tell(String stream, String line, ChildOutput output) {
    lastOutput.add(line);
    try {
      output.line(stream, line);
    } catch (RuntimeException e) {
      log.warn("A line of child {}'s {} could not be passed on", name, stream, e);
    }
  }

  private void awaitEnd(List<Thread> readers, Runnable ended) {
    int code = 0;
    try {
      code = process.waitFor();
      tree.kill();
      for (Thread reader : readers) {
        reader.join(LAST_WORDS.toMillis());
      }
      process.getOutputStream().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("Child {} did not read all of its input", name, e);
    } finally {
      try {
        confined.close();
        ended.run();
      } finally {
        ChildExit end = new ChildExit(code, lastOutput.text());
        exit.complete(
            confined.ranOutOfMemory() ? new ChildExit(code, end.lastOutput(), true) : end);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public CompletableFuture<ChildExit> exit() {
    return exit.copy();
  }

  @Override
  public void allowProcessors(double processors) {
    confined.allowProcessors(processors);
  }

  @Override
  public void stop(Duration grace) {
    tree.askToEnd();
    try {
      exit.get(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("Child {} has not ended within {}", name, grace, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Kills it without waiting. */
  void kill() {
    if (!exit.isDone()) {
      tree.remember();
      // By its handle: Process.destroy closes the streams, and the last words would be lost.
      process.toHandle().destroyForcibly();
    }
  }

  @Override
  public void close() {
    kill();
    boolean interrupted = Thread.interrupted();
    try {
      exit.get(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS);
      process.getInputStream().close();
      process.getErrorStream().close();
    } catch (IOException e) {
      log.debug("The streams of child {} are closed", name, e);
    } catch (TimeoutException | ExecutionException e) {
      log.warn("Child {} (process {}) does not end", name, process.pid());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
