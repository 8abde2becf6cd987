package io.contextunity.worker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.cli.ContextWorkerCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The real command line, in this process. */
record TestingCommand(int exitCode, String out, String err) {

  static TestingCommand run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine line =
        ContextWorkerCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode = line.execute(words);
    return new TestingCommand(exitCode, out.toString(), err.toString());
  }

  JsonNode json() {
    try {
      return JsonMapper.builder().build().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("No JSON: " + out + err, e);
    }
  }
}
