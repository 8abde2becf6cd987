package io.contextunity.worker.host.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who calls, as a verified token says. Holds nothing that could be shown again as a token.
 *
 * @param tokenId names the token in logs
 * @param project the project that the token is bound to
 * @param permissions such as {@code worker:execute}
 * @param allowedTenants whose data the caller may work on, the default one first
 * @param expiresAt from when on it is refused, if ever
 */
public record ContextToken(
    String tokenId,
    String project,
    List<String> permissions,
    List<String> allowedTenants,
    Optional<Instant> expiresAt) {
  private static final String EVERY_TENANT = "admin:all";

  public ContextToken {
    permissions = List.copyOf(permissions);
    allowedTenants = List.copyOf(allowedTenants);
  }

  public boolean permits(String permission) {
    return permissions.contains(permission);
  }

  public boolean mayAccess(String tenantId) {
    return seesEveryTenant() || allowedTenants.contains(tenantId);
  }

  public boolean seesEveryTenant() {
    return permissions.contains(EVERY_TENANT);
  }
}
