package io.contextunity.worker.bench.spawn;

import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kills a host with -9 and looks how long its child lives on. */
final class Orphans {

  private Orphans() {}

  static double goneMillis(Path work, Path jar, SandboxMode sandbox, Setting setting, int rounds)
      throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      millis.add(once(work, jar, sandbox, setting));
    }
    return Median.of(millis);
  }

  private static double once(Path work, Path jar, SandboxMode sandbox, Setting setting)
      throws Exception {
    List<String> command =
        setting
            .installation()
            .program(
                Java.current(),
                DoomedHost.class,
                List.of(),
                work.toString(),
                jar.toString(),
                sandbox.name());
    Process host =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<ProcessHandle> child = child(host);
    long killed = System.nanoTime();
    host.destroyForcibly();
    SpawnBench.await("end of a child", () -> child.stream().noneMatch(Orphans::runs));
    double millis = Job.millis(System.nanoTime() - killed);
    host.waitFor();
    return millis;
  }

  // What is dead stays in the table until its new parent, the machine's first process, looks.
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<ProcessHandle> child(Process host) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null && !line.startsWith("child ")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("The host to be killed did not start");
    }
    ProcessHandle child = ProcessHandle.of(Long.parseLong(line.substring(6))).orElseThrow();
    return Stream.concat(Stream.of(child), child.descendants()).toList();
  }
}
