package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.contextunity.worker.host.isolation.channel.Expected;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real child in training, which is to end well so that Java writes its archive. */
final class TrainingRunTest {
  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 200, 300, 400})
  void parentIsSatisfiedWhileTheChildStillPrepares_endsWell(int afterMillis) throws Exception {
    try (ChildProcesses processes = ChildProcesses.open(parent, new TestingSandbox());
        ChannelServer channel = ChannelServer.start(parent);
        Expected expected = channel.expect("a", new HangsUp(afterMillis));
        ChildProcess child =
            processes.start(
                command(channel),
                (expected.secret() + "\n").getBytes(US_ASCII),
                (stream, line) -> {})) {
      ChildExit exit = child.exit().get(60, TimeUnit.SECONDS);

      assertThat(exit.code()).as(exit.lastOutput()).isZero();
    }
  }

  private static ChildCommand command(ChannelServer channel) {
    Allowance allowance = Allowance.of(TestingPool.SETTINGS, IsolatedLimits.DEFAULT);
    List<Path> jars = ChildClassPath.ofThisHost().entries();
    List<String> arguments = new ArrayList<>(channel.address().arguments(true).orElseThrow());
    arguments.add("--child-id=a");
    arguments.add("--plugin-class-path=" + ChildClassPath.ofChildItself());
    arguments.add("--training");
    return new ChildCommand(
        "training",
        JavaProgram.command(jars, List.of(), allowance, arguments),
        Map.of(),
        Confinement.reading(List.of()),
        allowance.limits());
  }

  private record HangsUp(int afterMillis) implements ChildListener {
    @Override
    public void connected(ChildLink link) {
      CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS).execute(link::close);
    }

    @Override
    public void received(FromChild message) {}

    @Override
    public void disconnected(String reason) {}
  }
}
