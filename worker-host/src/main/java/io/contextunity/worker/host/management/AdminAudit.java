package io.contextunity.worker.host.management;

import io.contextunity.worker.host.grpc.AuditLog;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Writes down who changed what, or tried to. */
final class AdminAudit implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "admin-audit");
            thread.setDaemon(true);
            return thread;
          });
  private final AuditLog log = new AuditLog(timer);

  /** Somebody who may ask for it did; this is how it ended. */
  void done(AdminRequest request, Admin admin, int status, String outcome) {
    log.done(
        "admin %s status=%d outcome=\"%s\" peer=%s project=%s token_id=%s"
            .formatted(
                what(request),
                status,
                AuditLog.printable(outcome),
                admin.peer(),
                AuditLog.printable(admin.project()),
                AuditLog.printable(admin.tokenId())));
  }

  /** Somebody may not ask for it. */
  void refused(AdminRequest request, String peer, RefusedException why) {
    log.refused(
        "refused admin %s status=%d reason=\"%s\" peer=%s"
            .formatted(what(request), why.status(), AuditLog.printable(why.getMessage()), peer));
  }

  private static String what(AdminRequest request) {
    String verb = request.verb().name().toLowerCase(Locale.ROOT);
    return request.target().isEmpty()
        ? "action=" + verb
        : "action=%s module=%s".formatted(verb, AuditLog.printable(request.target()));
  }

  @Override
  public void close() {
    log.close();
    timer.shutdownNow();
  }
}
