package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.token.ContextToken;
import io.grpc.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who makes the call at hand, and what that allows.
 *
 * @param token who it is, or nobody in particular where no secret is configured and so everybody
 *     may do everything
 */
record Caller(Optional<ContextToken> token) {
  static final Caller ANYBODY = new Caller(Optional.empty());
  static final Context.Key<Caller> CURRENT = Context.keyWithDefault("caller", ANYBODY);

  /** Requires one of these permissions. */
  void requireOneOf(List<String> permissions) {
    if (token.isPresent() && permissions.stream().noneMatch(token.get()::permits)) {
      throw denied("Missing permission: " + String.join(" or ", permissions));
    }
  }

  /**
   * Requires one of the permissions that the unit itself asks for.
   *
   * @param scopes the unit's own list for this kind of access; empty asks for nothing
   */
  void requireScope(List<String> scopes) {
    if (token.isPresent()
        && !scopes.isEmpty()
        && Collections.disjoint(scopes, token.get().permissions())) {
      throw denied(
          "The unit asks for one of " + String.join(", ", scopes) + ", the token has none");
    }
  }

  /**
   * Returns the tenant that the unit works for: the one it names, if the caller may, else the
   * caller's first one. Empty where nobody names one.
   */
  String tenant(ContextUnit unit) {
    Optional<String> named = new Fields(unit.payload()).text("tenant_id");
    if (token.isEmpty()) {
      return named.orElse("");
    }
    if (named.isPresent() && !token.get().mayAccess(named.get())) {
      throw denied("tenant_id '%s' is none of the token's tenants".formatted(named.get()));
    }
    return named.orElseGet(() -> firstTenant(token.get()));
  }

  private static String firstTenant(ContextToken token) {
    if (!token.allowedTenants().isEmpty()) {
      return token.allowedTenants().get(0);
    }
    if (token.seesEveryTenant()) {
      return "";
    }
    throw denied("The token has no tenant");
  }

  private static RequestException denied(String message) {
    return new RequestException(Kind.PERMISSION_DENIED, message);
  }
}
