package __package__;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.RunContext;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance serves all runs, so it is thread-safe. */
final class __Type__ActivitiesImpl implements __Type__Activities {
  private static final Logger log = LoggerFactory.getLogger(__Type__ActivitiesImpl.class);

  private final Brain brain;
  private final __Type__Settings settings;

  __Type__ActivitiesImpl(Brain brain, __Type__Settings settings) {
    this.brain = brain;
    this.settings = settings;
  }

  @Override
  public __Type__Result remember(__Type__Request request) {
    int length = request.text().length();
    if (length > settings.maxLength()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "text has %d characters (expected: at most %d)".formatted(length, settings.maxLength()),
          "InvalidRequest");
    }
    BrainOutcome outcome =
        brain.upsert(RunContext.current().tenantId(), List.of(cell(request))).get(0);
    if (!outcome.isStored()) {
      throw ApplicationFailure.newNonRetryableFailure(outcome.error().orElseThrow(), "Refused");
    }
    log.info("Note {} stored", request.noteId());
    return new __Type__Result(request.noteId(), length);
  }

  private static BrainCell cell(__Type__Request request) {
    String id = "__name__-" + request.noteId();
    String content = id + "\n" + request.text();
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        request.text(),
        "knowledge",
        Optional.of(request.noteId()),
        UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString(),
        Map.of());
  }
}
