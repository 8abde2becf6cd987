package io.contextunity.worker.host.cli.modules;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.management.ManagementClient;
import io.contextunity.worker.host.cli.management.ManagementException;
import io.contextunity.worker.host.cli.management.ManagementOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has modules of a running host changed, one after the other; one that fails stops no other. */
abstract class ModuleChange implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ManagementOptions options;

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "The modules.")
  List<String> names;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  private final List<ObjectNode> answers = new ArrayList<>();
  private int exitCode = ExitCodes.OK;

  /** What is asked for. */
  abstract String verb();

  /** Waits until what was begun is done. */
  void await(ManagementClient client, List<ObjectNode> answers) throws InterruptedException {}

  @Override
  public final Integer call() throws InterruptedException {
    ManagementClient client = options.connect();
    for (String name : names) {
      change(client, name);
    }
    await(client, answers);
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.putArray("modules").addAll(answers);
      out().println(document.toPrettyString());
      out().flush();
    }
    return exitCode;
  }

  private void change(ManagementClient client, String name) throws InterruptedException {
    try {
      ObjectNode answer = client.change(name, verb());
      answers.add(answer);
      say(answer.path("text").asText());
    } catch (ModuleException e) {
      failed(name, e, ExitCodes.USAGE);
    } catch (ManagementException e) {
      failed(name, e, ExitCodes.FAILED);
    }
  }

  private void failed(String name, RuntimeException e, int code) {
    fail(e.getMessage(), code);
    answers.add(
        JsonNodeFactory.instance.objectNode().put("module", name).put("error", e.getMessage()));
  }

  final void fail(String message, int code) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("contextworker: " + message);
    err.flush();
    exitCode = Math.max(exitCode, code);
  }

  /** Tells people; programs are told in the end. */
  final void say(String line) {
    if (!json) {
      out().println(line);
      out().flush();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
