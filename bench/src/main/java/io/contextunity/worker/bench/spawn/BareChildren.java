package io.contextunity.worker.bench.spawn;

import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.host.isolation.process.ChildClassPath;
import io.contextunity.worker.host.isolation.process.ChildCommand;
import io.contextunity.worker.host.isolation.process.ChildProcess;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.sandbox.ChildLimits;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts {@link BareChild} with the jars and the kind of archive that the host's have, and those of
 * their flags that are widely used for programs that start fast.
 */
final class BareChildren implements AutoCloseable {
  private final Server server;
  private final Path archive;
  private volatile Call expected = new Call(true);

  BareChildren(Path work) throws IOException {
    boolean aot = Java.current().version() >= 25;
    archive = work.resolve(aot ? "bare.aot" : "bare.jsa");
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(new Service())
            .build()
            .start();
  }

  /** Makes the archive. */
  void train() throws Exception {
    String flag =
        archive.toString().endsWith(".aot") ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    expected = new Call(true);
    Process process = start(command(List.of(flag + archive)));
    expected.done.get(1, TimeUnit.MINUTES);
    if (!process.waitFor(3, TimeUnit.MINUTES) || !archive.toFile().isFile()) {
      throw new IllegalStateException("The bare child made no archive");
    }
  }

  /** Milliseconds to its first message, and to its answer. */
  Job.Times run() throws Exception {
    List<String> command = command(List.of(withArchive()));
    expected = new Call(false);
    long begun = System.nanoTime();
    Process process = start(command);
    try {
      return timesSince(begun, process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The same in a sandbox, but that it shares the network. */
  Job.Times run(ChildProcesses confined) throws Exception {
    List<Path> readable = new ArrayList<>(classPath());
    readable.addAll(List.of(archive, Path.of(System.getProperty("java.home"))));
    ChildCommand command =
        new ChildCommand(
            "bare",
            command(List.of(withArchive())),
            Map.of(),
            new Confinement(true, readable, List.of()),
            limits());
    expected = new Call(false);
    long begun = System.nanoTime();
    try (ChildProcess child = confined.start(command, new byte[0], (stream, line) -> {})) {
      return timesSince(begun, child.pid());
    }
  }

  private Job.Times timesSince(long begun, long pid) throws Exception {
    long connected = expected.connected.get(1, TimeUnit.MINUTES);
    long done = expected.done.get(1, TimeUnit.MINUTES);
    return new Job.Times(
        Job.millis(connected - begun),
        Job.millis(done - begun),
        Job.millis(done - begun),
        Job.residentMebibytes(pid));
  }

  // All processors, as the host's children have until their job begins.
  private static ChildLimits limits() {
    return new ChildLimits(
        512L << 20, Runtime.getRuntime().availableProcessors(), 256, 1024, 64L << 20);
  }

  private String withArchive() {
    return (archive.toString().endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=")
        + archive;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private List<String> command(List<String> archiveFlags) throws URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx128m",
            "-XX:ActiveProcessorCount=1"));
    if (Java.current().version() >= 24) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(archiveFlags);
    command.add("-cp");
    command.add(
        classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.addAll(List.of(BareChild.class.getName(), Integer.toString(server.getPort())));
    return command;
  }

  private static List<Path> classPath() throws URISyntaxException {
    List<Path> entries = new ArrayList<>(ChildClassPath.ofThisHost().entries());
    entries.add(
        Path.of(BareChild.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    return entries;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static final class Call {
    final CompletableFuture<Long> connected = new CompletableFuture<>();
    final CompletableFuture<Long> done = new CompletableFuture<>();
    final boolean ends;

    /**
     * @param ends whether the server ends the call after the answer
     */
    Call(boolean ends) {
      this.ends = ends;
    }
  }

  private final class Service extends ChildChannelGrpc.ChildChannelImplBase {
    @Override
    public StreamObserver<FromChild> connect(StreamObserver<FromParent> answers) {
      Call call = expected;
      return new StreamObserver<>() {
        @Override
        public void onNext(FromChild message) {
          if (message.hasHello()) {
            call.connected.complete(System.nanoTime());
            answers.onNext(Job.order());
            return;
          }
          call.done.complete(System.nanoTime());
          if (call.ends) {
            answers.onCompleted();
          }
        }

        @Override
        public void onError(Throwable thrown) {
          call.done.completeExceptionally(thrown);
        }

        @Override
        public void onCompleted() {
          answers.onCompleted();
        }
      };
    }
  }
}
