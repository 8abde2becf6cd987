package io.contextunity.worker.gardener;

/**
 * Which taxonomy to look at.
 *
 * @param tenantId whose taxonomy; the tenant that the run was started for, where there is one,
 *     takes precedence
 * @param domain {@code category} if left out; also {@code color}, {@code size} or {@code gender}
 */
public record GardenerRequest(String tenantId, String domain) {

  /** What a run is asked that is started without a payload, as a schedule may do. */
  static final GardenerRequest EMPTY = new GardenerRequest("", "");

  public GardenerRequest {
    tenantId = tenantId == null ? "" : tenantId;
    domain = domain == null || domain.isBlank() ? "category" : domain;
  }
}
