package io.contextunity.worker.host.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** What is written of a refused call: who, what and why, but nothing that was sent along. */
final class AuditLine {
  private static final int MAX_VALUE = 200;

  private AuditLine() {}

  static String of(
      MethodDescriptor<?, ?> rpc, Attributes connection, Status status, CallNote note) {
    String reason = note.isHidden() ? note.hiddenReason() : status.getDescription();
    return "refused rpc=%s status=%s reason=\"%s\" peer=%s project=%s token_id=%s tenant=%s unit=%s"
        .formatted(
            RpcName.of(rpc),
            status.getCode(),
            printable(reason),
            connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
            printable(note.project()),
            printable(note.tokenId()),
            printable(note.tenantAsked()),
            note.unitId());
  }

  /** What a caller wrote must not look like another line, or another value of this one. */
  static String printable(String text) {
    String safe = String.valueOf(text).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", "?");
    return safe.length() <= MAX_VALUE ? safe : safe.substring(0, MAX_VALUE) + "...";
  }
}
