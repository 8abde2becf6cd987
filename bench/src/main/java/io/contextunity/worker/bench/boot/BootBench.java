package io.contextunity.worker.bench.boot;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host with its three plugins against a plain worker with the same types, by turns. */
public final class BootBench implements Part {
  private static final List<Integer> VERSIONS = List.of(17, 25);

  @Override
  public String name() {
    return "boot";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    setting.say("boot: from exec to polling, the host with three plugins against a plain worker");
    Table table =
        new Table(
            "Java",
            "plain s",
            "host",
            "ratio",
            "plain CPU s",
            "host",
            "ratio",
            "plain RSS MiB",
            "host");
    try (LocalTemporal temporal =
            LocalTemporal.start(setting.work().resolve("temporal"), System.getenv());
        Polling polling = new Polling(temporal.address())) {
      for (int version : VERSIONS) {
        Optional<Java> java = Java.find(version, System.getenv());
        if (java.isEmpty()) {
          setting.say("No Java %1$d found (set JAVA_HOME_%1$d): left out", version);
          continue;
        }
        compare(new Boots(setting, java.get(), temporal.address(), polling), setting)
            .addTo(version, table, figures);
      }
    }
    table.print(setting.out());
  }

  private static Outcome compare(Boots boots, Setting setting) throws Exception {
    boots.plain(); // brings the jars into the machine's cache
    boots.host();
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < (setting.quick() ? 3 : 7); i++) {
      outcome.plain.add(boots.plain());
      outcome.host.add(boots.host());
    }
    return outcome;
  }

  private record Outcome(List<Boot> plain, List<Boot> host) {
    void addTo(int version, Table table, Figures figures) {
      double plainSeconds = Boot.median(plain, Boot::seconds);
      double hostSeconds = Boot.median(host, Boot::seconds);
      double plainCpu = Boot.median(plain, Boot::cpuSeconds);
      double hostCpu = Boot.median(host, Boot::cpuSeconds);
      double plainRss = Boot.median(plain, Boot::rssMb);
      double hostRss = Boot.median(host, Boot::rssMb);
      table.row(
          version,
          plainSeconds,
          hostSeconds,
          hostSeconds / plainSeconds,
          plainCpu,
          hostCpu,
          hostCpu / plainCpu,
          plainRss,
          hostRss);
      figures.add(version + ".plain_seconds", plainSeconds);
      figures.add(version + ".host_seconds", hostSeconds);
      figures.add(version + ".ratio", hostSeconds / plainSeconds);
      figures.add(version + ".plain_cpu_seconds", plainCpu);
      figures.add(version + ".host_cpu_seconds", hostCpu);
      figures.add(version + ".cpu_ratio", hostCpu / plainCpu);
      figures.add(version + ".plain_rss_mb", plainRss);
      figures.add(version + ".host_rss_mb", hostRss);
    }
  }
}
