package io.contextunity.worker.host.temporal.replay;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads out of what Temporal's replay throws which event it was and what happened there. All that
 * it hands over is the text of a stack trace, in which the same thing is said in several ways.
 */
final class DifferenceReader {
  private static final Pattern OTHER_COMMAND =
      Pattern.compile(
          "Event (\\d+) of type EVENT_TYPE_\\w+ does not match command type COMMAND_TYPE_(\\w+)");
  private static final Pattern OTHER_DETAIL =
      Pattern.compile(
          "Command (?:COMMAND_TYPE_)?\\w+ doesn't match event (?:EVENT_TYPE_)?\\w+ with"
              + " EventId=(\\d+) on check (\\w+) with an expected value '([^']*)' and an actual"
              + " value '([^']*)'");
  private static final Pattern NO_COMMAND =
      Pattern.compile("No command scheduled that corresponds to event_id: (\\d+)");
  private static final Pattern HANDLING = Pattern.compile("Failure handling event (\\d+) of type");
  private static final Pattern CAUSE =
      Pattern.compile("^(?:Caused by: )?([\\w$.]+(?:Exception|Error|Failure)): (.*)$");

  private final RecordedRun run;
  private final Optional<Throwable> failure;

  /**
   * @param failure what the workflow itself threw, if that is known
   */
  DifferenceReader(RecordedRun run, Optional<Throwable> failure) {
    this.run = run;
    this.failure = failure;
  }

  Difference read(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    Matcher other = OTHER_COMMAND.matcher(text);
    if (other.find()) {
      return at(other, event -> recorded(event) + now(other.group(2)));
    }
    Matcher detail = OTHER_DETAIL.matcher(text);
    if (detail.find()) {
      return at(
          detail,
          event ->
              "%s; this version has %s '%s' where '%s' is recorded"
                  .formatted(recorded(event), detail.group(2), detail.group(3), detail.group(4)));
    }
    Matcher none = NO_COMMAND.matcher(text);
    if (none.find()) {
      return at(none, event -> recorded(event) + "; this version does nothing more here");
    }
    Matcher handling = HANDLING.matcher(text);
    return handling.find() ? at(handling, event -> cause(text)) : difference(0, "", cause(text));
  }

  private interface Reason {
    String at(HistoryEvent event);
  }

  private Difference at(Matcher found, Reason reason) {
    HistoryEvent event =
        run.event(Long.parseLong(found.group(1))).orElseGet(HistoryEvent::getDefaultInstance);
    return difference(event.getEventId(), EventWords.type(event), reason.at(event));
  }

  private Difference difference(long eventId, String eventType, String reason) {
    return new Difference(
        run.source(),
        run.workflowType(),
        run.workflowId(),
        run.runId(),
        eventId,
        eventType,
        reason);
  }

  private static String recorded(HistoryEvent event) {
    return "the recorded run " + EventWords.done(event);
  }

  private String now(String command) {
    return "; this version "
        + EventWords.doing(command)
        + (command.startsWith("FAIL_") ? failure.map(DifferenceReader::because).orElse("") : "");
  }

  private static String because(Throwable failure) {
    return " (%s: %s)".formatted(failure.getClass().getSimpleName(), line(failure.getMessage()));
  }

  /** The innermost cause that the text tells of. */
  private static String cause(String text) {
    String innermost = line(text);
    int error = text.indexOf("error=");
    for (String line : text.substring(error < 0 ? 0 : error + 6).split("\\R")) {
      Matcher cause = CAUSE.matcher(line);
      if (cause.matches()) {
        String name = cause.group(1);
        innermost = name.substring(name.lastIndexOf('.') + 1) + ": " + cause.group(2);
      }
    }
    return "this version fails here: " + innermost;
  }

  private static String line(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  /** What there is to say of a run that goes on, whose workflow does not. */
  Difference ended(String how) {
    HistoryEvent last = run.events().get(run.events().size() - 1);
    return difference(
        last.getEventId(),
        EventWords.type(last),
        "the recorded run goes on after this; this version has %s by then%s"
            .formatted(how, failure.map(DifferenceReader::because).orElse("")));
  }
}
