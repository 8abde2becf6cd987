package io.contextunity.worker.host.isolation.process;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A process that a fork server made, which also tells how it ends. Thread-safe. */
final class ForkedProcess extends Process {
  private static final String DESCRIPTORS = "/proc/%d/fd/";
  private static final int KILLED = 128 + 9;

  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final ProcessHandle handle;
  private final OutputStream input;
  private final InputStream output;
  private final InputStream errors;
  private volatile boolean leftNothing;

  private ForkedProcess(
      ProcessHandle handle, OutputStream input, InputStream output, InputStream errors) {
    this.handle = handle;
    this.input = new PipeOutput(input);
    this.output = new PipeInput(output);
    this.errors = new PipeInput(errors);
  }

  /** Whether this system has what it takes. */
  static boolean isPossible() {
    return Files.isDirectory(Path.of(DESCRIPTORS.formatted(ProcessHandle.current().pid())));
  }

  /**
   * Opens the pipes of a process that has just been forked and that nobody has collected yet.
   *
   * @param server who has the ends of its pipes
   * @param descriptors there: of its input, output and error
   */
  static ForkedProcess open(long server, long pid, int[] descriptors) throws IOException {
    ProcessHandle handle =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IOException("process %d is not to be found".formatted(pid)));
    String folder = DESCRIPTORS.formatted(server);
    OutputStream input = new FileOutputStream(folder + descriptors[0]);
    try {
      InputStream output = new FileInputStream(folder + descriptors[1]);
      try {
        return new ForkedProcess(
            handle, input, output, new FileInputStream(folder + descriptors[2]));
      } catch (IOException e) {
        output.close();
        throw e;
      }
    } catch (IOException e) {
      input.close();
      throw e;
    }
  }

  /** It has ended, as its server says. */
  void ended(int code, boolean nothingIsLeft) {
    leftNothing = nothingIsLeft;
    exit.complete(code);
  }

  /** Its server has ended, and so it is killed; what it started is not known. */
  void lost() {
    handle.destroyForcibly();
    exit.complete(KILLED);
  }

  /** Whether it has ended and nothing that it started runs any more, for certain. */
  boolean leftNothing() {
    return leftNothing;
  }

  @Override
  public OutputStream getOutputStream() {
    return input;
  }

  @Override
  public InputStream getInputStream() {
    return output;
  }

  @Override
  public InputStream getErrorStream() {
    return errors;
  }

  @Override
  public int waitFor() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int exitValue() {
    if (!exit.isDone()) {
      throw new IllegalThreadStateException("process " + pid() + " runs");
    }
    return exit.join();
  }

  @Override
  public void destroy() {
    handle.destroy();
  }

  @Override
  public ProcessHandle toHandle() {
    return handle;
  }

  @Override
  public long pid() {
    return handle.pid();
  }

  // Not closed while somebody reads: the descriptor's number may soon be another pipe's.
  private static final class PipeInput extends FilterInputStream {
    private PipeInput(InputStream pipe) {
      super(pipe);
    }

    @Override
    public synchronized int read() throws IOException {
      return super.read();
    }

    @Override
    public synchronized int read(byte[] bytes, int from, int most) throws IOException {
      return super.read(bytes, from, most);
    }

    @Override
    public synchronized void close() throws IOException {
      super.close();
    }
  }

  private static final class PipeOutput extends FilterOutputStream {
    private PipeOutput(OutputStream pipe) {
      super(pipe);
    }

    @Override
    public synchronized void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public synchronized void close() throws IOException {
      out.close();
    }
  }
}
