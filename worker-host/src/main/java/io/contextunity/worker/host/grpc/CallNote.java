package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.token.ContextToken;
import io.grpc.Context;

/** What is known of one call so far, in case it is refused. Thread-safe. */
final class CallNote {
  static final Context.Key<CallNote> CURRENT = Context.key("call-note");

  private volatile ContextToken token;
  private volatile ContextUnit unit;
  private volatile String hiddenReason;
  private volatile boolean answered;

  static CallNote current() {
    return CURRENT.get();
  }

  void token(ContextToken verified) {
    token = verified;
  }

  void unit(ContextUnit read) {
    unit = read;
  }

  /** The caller is told that there is nothing; the operator is told why. */
  void hidden(String reason) {
    hiddenReason = reason;
  }

  /** One of our classes ends the call. */
  void answered() {
    answered = true;
  }

  boolean isAnswered() {
    return answered;
  }

  boolean isHidden() {
    return hiddenReason != null;
  }

  String hiddenReason() {
    return hiddenReason;
  }

  String project() {
    return token == null ? "-" : token.project();
  }

  String tokenId() {
    return token == null ? "-" : token.tokenId();
  }

  String unitId() {
    return unit == null ? "-" : unit.unitId().toString();
  }

  /** As the caller asked for it, allowed or not. */
  String tenantAsked() {
    Object tenant = unit == null ? null : unit.payload().get("tenant_id");
    return tenant == null ? "-" : tenant.toString();
  }
}
