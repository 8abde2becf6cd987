package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.temporal.Converters;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;

/**
 * What is recorded with a schedule and with each of its runs: who owns it, and what Temporal has no
 * field for.
 *
 * <p>It is kept in the memo of the schedule's action. The memo of the schedule itself holds the
 * same as it was at first: Temporal does not let it change (server 1.29 drops it from an update),
 * so it is read only where the action is not to be had, in a listing.
 *
 * @param arguments a digest of the arguments, for encodings whose bytes differ each time
 */
record ScheduleRecord(
    String id,
    String description,
    String tenant,
    String arguments,
    Optional<String> module,
    Optional<String> pluginVersion,
    Optional<String> buildId,
    Optional<String> host,
    Optional<String> project,
    Optional<String> operator) {
  static final String KEY = "contextunity_schedule";

  static ScheduleRecord of(ScheduleDefinition wanted, String arguments) {
    Optional<ScheduleOwner.OfModule> module =
        wanted.owner() instanceof ScheduleOwner.OfModule owner
            ? Optional.of(owner)
            : Optional.empty();
    return new ScheduleRecord(
        wanted.id(),
        wanted.description(),
        wanted.tenant(),
        arguments,
        module.map(ScheduleOwner.OfModule::module),
        module.map(ScheduleOwner.OfModule::pluginVersion),
        module.map(ScheduleOwner.OfModule::buildId),
        module.map(ScheduleOwner.OfModule::host),
        wanted.owner() instanceof ScheduleOwner.OfProject owner
            ? Optional.of(owner.projectId())
            : Optional.empty(),
        wanted.owner() instanceof ScheduleOwner.Operator owner
            ? Optional.of(owner.name())
            : Optional.empty());
  }

  /** What a memo holds of it; nothing for a schedule that was made without this host. */
  static Optional<ScheduleRecord> read(Memo memo) {
    Payload payload = memo.getFieldsMap().get(KEY);
    if (payload == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          Converters.host().fromPayload(payload, ScheduleRecord.class, ScheduleRecord.class));
    } catch (DataConverterException e) {
      return Optional.empty();
    }
  }

  Payload payload() {
    return Converters.host().toPayload(this).orElseThrow();
  }

  ScheduleOwner owner() {
    if (module.isPresent()) {
      return new ScheduleOwner.OfModule(
          module.get(), pluginVersion.orElse(""), buildId.orElse(""), host.orElse(""));
    }
    return project
        .<ScheduleOwner>map(ScheduleOwner.OfProject::new)
        .orElseGet(() -> new ScheduleOwner.Operator(operator.orElse("unknown")));
  }
}
