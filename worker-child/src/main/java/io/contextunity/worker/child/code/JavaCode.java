package io.contextunity.worker.child.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The program that runs a caller's Java: a line of JSON on standard input says what; the value goes
 * to standard output, behind a mark that the line names. What the code prints goes there as it is,
 * before it.
 */
public final class JavaCode {
  private static final int NO_REQUEST = 125;

  private JavaCode() {}

  /** Runs what standard input asks for, and ends the process. */
  public static void main(String[] args) throws IOException {
    Request request = read(new FileInputStream(FileDescriptor.in));
    System.setIn(InputStream.nullInputStream());
    System.setOut(printing(FileDescriptor.out));
    System.setErr(printing(FileDescriptor.err));
    int code = new SnippetRun(request.code()).run();
    System.out.flush();
    System.err.flush();
    if (code == 0) {
      code = answer(request);
    }
    Runtime.getRuntime().exit(code);
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    while (true) {
      int length = in.read(part);
      if (length < 0) {
        Runtime.getRuntime().halt(NO_REQUEST);
      }
      line.write(part, 0, length);
      if (part[length - 1] == '\n') {
        return new ObjectMapper().readValue(line.toByteArray(), Request.class);
      }
    }
  }

  private static PrintStream printing(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int answer(Request request) {
    byte[] json;
    try {
      json = ResultJson.encode(SnippetValue.kept());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      System.err.println("result cannot be said in JSON: " + ResultJson.reason(e));
      return 1;
    }
    if (json.length > request.limit()) {
      System.err.printf(
          "result is %d bytes as JSON, more than the limit of %d bytes (return less, or print it)%n",
          json.length, request.limit());
      return 1;
    }
    System.out.print(request.mark());
    System.out.write(json, 0, json.length);
    System.out.println();
    System.out.flush();
    return 0;
  }

  private record Request(String code, String mark, int limit) {}
}
