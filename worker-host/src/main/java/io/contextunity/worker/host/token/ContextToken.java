package io.contextunity.worker.host.token;

import java.util.List;

/**
 * Who calls, as a verified token says.
 *
 * @param tokenId names the token in logs
 * @param project the project that the token is bound to
 * @param permissions such as {@code worker:execute}
 * @param allowedTenants whose data the caller may work on, the default one first
 */
public record ContextToken(
    String tokenId, String project, List<String> permissions, List<String> allowedTenants) {
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
