package io.contextunity.worker.child.code;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;

/** One caller's Java, snippet after snippet, in this very process. */
final class SnippetRun {
  // What JShell's own tool has from the start.
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.math.*",
          "java.net.*",
          "java.nio.file.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.regex.*",
          "java.util.stream.*");
  private static final String KEEP = SnippetValue.class.getName() + ".keep(%s);";

  // What JShell calls the file of a snippet: the line that it begins at, and a number.
  private static final Pattern PLACE = Pattern.compile("#L(\\d+)-\\d+");
  private static final int MOST_FRAMES = 50;

  private final String code;
  private int line = 1;
  private Optional<String> lastValue = Optional.empty();

  SnippetRun(String code) {
    this.code = code;
  }

  /** Runs it to its end or first failure, which it tells on standard error; 0 or 1. */
  int run() {
    try (JShell shell = shell()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
      return evalAll(shell) && keepValue(shell) ? 0 : 1;
    }
  }

  private JShell shell() {
    return JShell.builder()
        .idGenerator((snippet, number) -> "L" + line + "-" + number)
        .executionEngine(new LocalExecutionControlProvider(), Map.of())
        .in(System.in)
        .out(System.out)
        .err(System.err)
        .build();
  }

  private boolean evalAll(JShell shell) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    String rest = code;
    while (!rest.isBlank()) {
      CompletionInfo next = analysis.analyzeCompletion(rest);
      boolean whole = next.completeness().isComplete();
      String snippet = whole ? next.source() : rest;
      line = lineOf(code.length() - rest.length() + leadingSpace(rest));
      for (SnippetEvent event : shell.eval(snippet)) {
        if (!passed(shell, event)) {
          return false;
        }
      }
      rest = whole ? next.remaining() : "";
    }
    return true;
  }

  private boolean passed(JShell shell, SnippetEvent event) {
    if (event.causeSnippet() != null) {
      return true; // one of before, brought up to date
    }
    if (event.exception() != null) {
      System.err.print(trace(event.exception()));
      return false;
    }
    if (event.status() == Snippet.Status.REJECTED) {
      List<Diag> problems = shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
      problems.forEach(problem -> tell(event.snippet().source(), problem));
      return false;
    }
    lastValue = valueOf(event.snippet());
    return true;
  }

  private static Optional<String> valueOf(Snippet snippet) {
    return switch (snippet.subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, ASSIGNMENT_SUBKIND ->
          Optional.of(
              snippet instanceof VarSnippet variable
                  ? variable.name()
                  : ((ExpressionSnippet) snippet).name());
      default -> Optional.empty();
    };
  }

  private boolean keepValue(JShell shell) {
    boolean named = shell.variables().anyMatch(variable -> variable.name().equals("result"));
    Optional<String> name = named ? Optional.of("result") : lastValue;
    if (name.isEmpty()) {
      return true;
    }
    return shell.eval(KEEP.formatted(name.get())).stream().allMatch(event -> passed(shell, event));
  }

  private static int leadingSpace(String text) {
    return text.length() - text.stripLeading().length();
  }

  private int lineOf(int position) {
    return 1 + newlines(code.substring(0, Math.min(position, code.length())));
  }

  private static int newlines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private void tell(String source, Diag problem) {
    int at = (int) Math.max(0, Math.min(problem.getPosition(), source.length()));
    System.err.printf(
        "code.java:%d: error: %s%n",
        line + newlines(source.substring(0, at).stripLeading()),
        problem.getMessage(Locale.ENGLISH));
  }

  private static String trace(JShellException thrown) {
    StringBuilder text = new StringBuilder("Exception ");
    Throwable at = thrown;
    while (at != null) {
      text.append(name(at)).append(": ").append(at.getMessage()).append('\n');
      Arrays.stream(at.getStackTrace())
          .limit(MOST_FRAMES)
          .forEach(frame -> text.append("\tat ").append(place(frame)).append('\n'));
      at = at.getCause();
      text.append(at == null ? "" : "Caused by: ");
    }
    return text.toString();
  }

  private static String place(StackTraceElement frame) {
    Matcher place = PLACE.matcher(String.valueOf(frame.getFileName()));
    return place.matches()
        ? "%s(code.java:%d)"
            .formatted(
                frame.getMethodName().isEmpty() ? "code" : frame.getMethodName(),
                Integer.parseInt(place.group(1)) + frame.getLineNumber() - 1)
        : frame.toString();
  }

  private static String name(Throwable thrown) {
    if (thrown instanceof EvalException eval) {
      return eval.getExceptionClassName();
    }
    return thrown instanceof UnresolvedReferenceException
        ? "something that is not defined"
        : thrown.getClass().getName();
  }
}
