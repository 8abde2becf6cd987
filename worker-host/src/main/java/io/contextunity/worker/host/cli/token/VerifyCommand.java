package io.contextunity.worker.host.cli.token;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.token.ContextToken;
import io.contextunity.worker.host.token.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a token says, and whether this worker would take it. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Print a token's claims, and whether it is good; exit code 1 if not.",
      "Others on this machine can see a TOKEN on the command line; rather pipe it in."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(
      paramLabel = "TOKEN",
      arity = "0..1",
      defaultValue = "-",
      description = "The token, or - for the first line of standard input (default).")
  String token;

  @Override
  public Integer call() {
    TokenVerifier verifier =
        new TokenVerifier(ConfiguredSecret.require(options), Clock.systemUTC());
    String wire = withoutScheme((token.equals("-") ? firstLine() : token).strip());
    PrintWriter out = spec.commandLine().getOut();
    readable(wire).ifPresent(out::println);
    out.flush();
    try {
      PrintWriter err = spec.commandLine().getErr();
      err.println(accepted(verifier.verify(wire)));
      err.flush();
      return ExitCodes.OK;
    } catch (RequestException e) {
      spec.commandLine().getErr().println("contextworker: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return ExitCodes.FAILED;
    }
  }

  private static String accepted(ContextToken token) {
    return "Token accepted: project %s, %s"
        .formatted(
            token.project(),
            token.expiresAt().map(time -> "good until " + time).orElse("good for ever"));
  }

  /** What it says, if it can be read; nothing of that is believed. */
  private static Optional<String> readable(String wire) {
    try {
      return Optional.of(TokenVerifier.unverifiedClaims(wire));
    } catch (RequestException e) {
      return Optional.empty();
    }
  }

  private static String withoutScheme(String text) {
    return text.startsWith("Bearer ") ? text.substring("Bearer ".length()).strip() : text;
  }

  private static String firstLine() {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
