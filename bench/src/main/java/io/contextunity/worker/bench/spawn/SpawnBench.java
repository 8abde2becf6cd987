package io.contextunity.worker.bench.spawn;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Median;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/** Children of the host against a bare child JVM that makes one gRPC call, by turns. */
public final class SpawnBench implements Part {
  private static final long LONGEST_WAIT = 180_000_000_000L;

  @Override
  public String name() {
    return "spawn";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    setting.say("spawn: a child's start, cold and warm, against a bare JVM that makes one call");
    Path jar = OneStepJar.writeTo(setting.work());
    Table table =
        new Table(
            "", "there ms", "bare", "ratio", "said ms", "result ms", "bare", "ratio", "RSS MiB");
    try (BareChildren bare = new BareChildren(setting.work())) {
      bare.train();
      measure("plain", SandboxMode.OFF, setting, jar, bare::run, table, figures);
      try (ChildProcesses confined =
          ChildProcesses.open(setting.work(), Bubblewrap.on(MachinePrograms.ofThisProcess()))) {
        measure(
            "confined",
            SandboxMode.REQUIRED,
            setting,
            jar,
            () -> bare.run(confined),
            table,
            figures);
      } catch (SandboxException | ModuleException e) {
        setting.say("Left out: %s", e.getMessage());
      }
    }
    table.print(setting.out());
  }

  private static void measure(
      String name,
      SandboxMode sandbox,
      Setting setting,
      Path jar,
      Callable<Job.Times> bare,
      Table table,
      Figures figures)
      throws Exception {
    int rounds = setting.quick() ? 5 : 25;
    Path work = Files.createDirectory(setting.work().resolve(name));
    List<Job.Times> bareTimes = new ArrayList<>();
    List<Job.Times> cold = new ArrayList<>();
    List<Job.Times> warm = new ArrayList<>();
    try (Pool pool = new Pool(work, jar, sandbox, 0)) {
      Job.run(pool);
      await("an archive", pool.archive::isInUse);
      Job.run(pool);
      for (int i = 0; i < rounds; i++) {
        bareTimes.add(bare.call());
        cold.add(Job.run(pool));
      }
    }
    try (Pool pool = new Pool(work, jar, sandbox, 1)) {
      pool.children.warm(pool.plugin);
      for (int i = 0; i < rounds; i++) {
        await("a warm child", () -> pool.children.ready(pool.plugin) == 1);
        warm.add(Job.run(pool));
      }
    }
    row(name + " cold", cold, bareTimes, table, figures, name + ".cold");
    row(name + " warm", warm, bareTimes, table, figures, name + ".warm");
    double gone = Orphans.goneMillis(work, jar, sandbox, setting, setting.quick() ? 1 : 5);
    setting.say("%s: an orphan was gone after %.0f ms", name, gone);
    figures.add(name + ".orphan_gone_ms", gone);
  }

  private static void row(
      String title,
      List<Job.Times> times,
      List<Job.Times> bare,
      Table table,
      Figures figures,
      String name) {
    double there = median(times, Job.Times::connected);
    double bareThere = median(bare, Job.Times::connected);
    double done = median(times, Job.Times::done);
    double bareDone = median(bare, Job.Times::done);
    double said = median(times, Job.Times::said);
    double resident = median(times, Job.Times::residentMebibytes);
    table.row(
        title,
        there,
        bareThere,
        there / bareThere,
        said,
        done,
        bareDone,
        done / bareDone,
        resident);
    figures.add(name + ".there_ms", there);
    figures.add(name + ".there_ratio", there / bareThere);
    figures.add(name + ".first_message_ms", said);
    figures.add(name + ".result_ms", done);
    figures.add(name + ".result_ratio", done / bareDone);
    figures.add(name + ".rss_mb", resident);
  }

  private static double median(List<Job.Times> times, ToDoubleFunction<Job.Times> part) {
    return Median.of(times.stream().map(part::applyAsDouble).toList());
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST_WAIT;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("No " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
