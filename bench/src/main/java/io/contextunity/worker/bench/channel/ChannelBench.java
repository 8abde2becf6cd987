package io.contextunity.worker.bench.channel;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.channel.Expected;
import io.grpc.Server;
import java.util.List;
import java.util.Map;

/**
 * What goes through one stream from a child process to the host, against a unary call for each
 * message: log lines, messages and calls by turns, over TCP and over a Unix socket.
 */
public final class ChannelBench implements Part {
  private static final List<String> CHILD_FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m");
  private static final int ROUNDS = 7;

  @Override
  public String name() {
    return "channel";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    setting.say("channel: one stream of a child process against a call for each message");
    Table table =
        new Table("Transport", "lines /s", "1 KiB messages /s", "calls /s", "ratio", "child MiB");
    Server unary = UnaryCalls.serve();
    try (ChannelServer server = ChannelServer.start()) {
      String tcp = server.address().tcpTarget();
      measure(setting, figures, table, server, unary, "tcp", tcp);
      if (server.address().unixTarget().isPresent()) {
        String unix = server.address().unixTarget().get();
        measure(setting, figures, table, server, unary, "unix", unix);
      }
    } finally {
      unary.shutdownNow();
    }
    table.print(setting.out());
  }

  private static void measure(
      Setting setting,
      Figures figures,
      Table table,
      ChannelServer server,
      Server unary,
      String transport,
      String target)
      throws Exception {
    List<String> command =
        setting
            .installation()
            .program(
                Java.current(),
                ChannelChild.class,
                CHILD_FLAGS,
                target,
                Integer.toString(unary.getPort()));
    Counting parent = new Counting();
    try (Expected expected = server.expect(ChannelChild.ID, parent);
        Child child =
            Child.start(
                command,
                Map.of(ChannelChild.SECRET, expected.secret()),
                setting.work(),
                "child-" + transport)) {
      Rates rates = Rates.of(parent, setting.quick() ? 2 : ROUNDS);
      double rss = child.peakRssMb();
      table.row(transport, rates.lines(), rates.messages(), rates.calls(), rates.ratio(), rss);
      figures.add(transport + ".lines_per_second", rates.lines());
      figures.add(transport + ".messages_per_second", rates.messages());
      figures.add(transport + ".calls_per_second", rates.calls());
      figures.add(transport + ".ratio", rates.ratio());
      figures.add(transport + ".dropped_lines", parent.dropped());
      figures.add(transport + ".child_rss_mb", rss);
    }
  }
}
