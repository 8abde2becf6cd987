package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextunity.worker.core.process.ForkServer;
import io.contextunity.worker.host.isolation.sandbox.Admission;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that forks others; {@link ForkServer} says how it is talked to. One thread hears what it
 * says. Thread-safe.
 */
public final class ForkingChild implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ForkingChild.class);
  private static final long LONGEST_ANSWER_SECONDS = 60;
  private static final List<String> NO_ANSWER = List.of("over");

  private final BlockingQueue<List<String>> answers = new ArrayBlockingQueue<>(1);
  private final Map<Long, ForkedProcess> living = new ConcurrentHashMap<>();
  private final Set<StreamedChild> copies = ConcurrentHashMap.newKeySet();
  private final ChildProcesses processes;
  private final ChildCommand command;
  private final StreamedChild server;

  /** Nobody knows where the conversation stands. */
  private volatile boolean useless;

  private ForkingChild(ChildProcesses processes, ChildCommand command, StreamedChild server) {
    this.processes = processes;
    this.command = command;
    this.server = server;
  }

  static ForkingChild over(
      ChildProcesses processes, ChildCommand command, StreamedChild server, byte[] input) {
    ForkingChild child = new ForkingChild(processes, command, server);
    child.write(input);
    Thread ear = new Thread(child::listen, "child-" + command.name() + "-forks");
    ear.setDaemon(true);
    ear.start();
    return child;
  }

  private void write(byte[] input) {
    try {
      server.input().write(input);
      server.input().flush();
    } catch (IOException e) {
      // It has ended, which is told to who has it fork.
      log.debug("Fork server {} does not read its input", command.name(), e);
    }
  }

  /** What the child and its copies are held to, and what they are called. */
  ChildCommand command() {
    return command;
  }

  /**
   * Has it fork.
   *
   * @param errors hears what the copy prints to its standard error
   * @throws java.io.UncheckedIOException if it cannot; the message says why
   */
  public StreamedChild fork(ChildOutput errors) {
    StreamedChild copy = processes.startForked(this, errors);
    copies.add(copy);
    copy.exit().whenComplete((exit, failure) -> copies.remove(copy));
    return copy;
  }

  /** Whether it may be able to fork again. */
  public boolean lives() {
    return !useless && !server.exit().isDone();
  }

  /**
   * @param directory the copy's own
   * @param admission what the copy does first
   */
  synchronized ForkedProcess fork(Path directory, Mark mark, Admission admission)
      throws IOException {
    if (useless) {
      throw new IOException("its fork server is of no use any more");
    }
    List<String> answer;
    ForkedProcess copy = null;
    try {
      tell(order(directory, mark, admission));
      answer = answer();
      if (!answer.get(0).equals("failed")) {
        copy = open(answer);
        living.put(copy.pid(), copy);
        tell("opened");
      }
    } catch (IOException e) {
      useless = true;
      throw e;
    }
    if (copy == null) {
      throw new IOException("its fork server says: " + String.join(" ", answer));
    }
    if (server.exit().isDone()) {
      copy.lost();
    }
    return copy;
  }

  private static String order(Path directory, Mark mark, Admission admission) {
    List<String> fields =
        new ArrayList<>(List.of("fork", directory.toString(), mark.text(), admission.processors()));
    admission.groups().forEach(group -> fields.add(group.toString()));
    return String.join("\t", fields);
  }

  private void tell(String line) throws IOException {
    OutputStream input = server.input();
    input.write((line + "\n").getBytes(UTF_8));
    input.flush();
  }

  private List<String> answer() throws IOException {
    try {
      List<String> answer = answers.poll(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException(
            "its fork server has not answered within %d s".formatted(LONGEST_ANSWER_SECONDS));
      }
      if (answer.equals(NO_ANSWER)) {
        throw new IOException("its fork server has ended: " + lastWords());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private String lastWords() {
    ChildExit exit = server.exit().getNow(new ChildExit(-1, ""));
    return "exit code %d %s".formatted(exit.code(), exit.lastOutput()).strip();
  }

  private ForkedProcess open(List<String> answer) throws IOException {
    try {
      int[] numbers = answer.stream().skip(1).mapToInt(Integer::parseInt).toArray();
      return ForkedProcess.open(server.pid(), numbers[0], Arrays.copyOfRange(numbers, 1, 4));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("its fork server says what nobody understands: " + answer, e);
    }
  }

  private void listen() {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(server.output(), UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(List.of(line.split("\t")));
      }
    } catch (IOException e) {
      log.debug("Fork server {} is not heard any more", command.name(), e);
    } finally {
      server.close();
      answers.offer(NO_ANSWER);
      living.values().forEach(ForkedProcess::lost);
    }
  }

  private void hear(List<String> said) throws IOException {
    if (!said.get(0).equals("ended")) {
      answers.offer(said);
      return;
    }
    try {
      ForkedProcess copy = living.remove(Long.parseLong(said.get(1)));
      if (copy != null) {
        copy.ended(Integer.parseInt(said.get(2)), said.get(3).equals("0"));
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("What it says is not understood: " + said, e);
    }
  }

  /** Kills it and its copies and waits until they are gone. */
  @Override
  public void close() {
    server.close();
    copies.forEach(StreamedChild::close);
  }
}
