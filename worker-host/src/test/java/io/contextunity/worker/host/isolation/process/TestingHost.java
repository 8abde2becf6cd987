package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM that has children, to be killed. */
final class TestingHost implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private TestingHost(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static TestingHost start(Class<?> program, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                JavaHome.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new TestingHost(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line that is a number. */
  long awaitPid() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.matches("\\d+")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("The host has ended");
    }
    return Long.parseLong(line);
  }

  /** The numbers that it prints until it says {@code all}. */
  List<Long> awaitPids() throws IOException {
    List<Long> pids = new ArrayList<>();
    for (String line = lines.readLine(); !"all".equals(line); line = lines.readLine()) {
      if (line == null) {
        throw new AssertionError("The host has ended");
      }
      if (line.matches("\\d+")) {
        pids.add(Long.parseLong(line));
      }
    }
    return pids;
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  /** Has three children in a directory: one deaf to its input, each with a child of its own. */
  static final class WithChildren {
    private WithChildren() {}

    public static void main(String... arguments) throws InterruptedException {
      ChildProcesses processes = ChildProcesses.open(Path.of(arguments[0]), new TestingSandbox());
      for (String script : List.of("sleep 1000", "cat", "setsid sleep 1000 & wait")) {
        processes.start(
            Commands.shell("echo $$; sleep 1000 & echo $!; " + script),
            new byte[0],
            (stream, line) -> System.out.println(line));
      }
      Thread.currentThread().join();
    }
  }

  /** Has a warm Java child and one that is leased. */
  static final class WithJavaChildren {
    private WithJavaChildren() {}

    public static void main(String... arguments) throws InterruptedException {
      Path parent = Path.of(arguments[0]);
      TestingPool pool =
          arguments[1].equals("confined")
              ? TestingPool.confined(parent, ChildArchive.none())
              : TestingPool.open(parent, TestingPool.SETTINGS);
      LeasedChild leased = pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT);
      LeasedChild second = pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT);
      print(leased.process().pid());
      print(second.process().pid());
      System.out.println("all");
      Thread.currentThread().join();
    }

    private static void print(long pid) {
      System.out.println(pid);
      ProcessHandle.of(pid)
          .orElseThrow()
          .descendants()
          .map(ProcessHandle::pid)
          .forEach(System.out::println);
    }
  }
}
