package io.contextunity.worker.gardener;

/**
 * Whose catalogue to tend.
 *
 * @param tenantId the tenant; the one that the run was started for, where there is one, takes
 *     precedence
 * @param domain which domain of the taxonomy to inspect: {@code category} if left out; also {@code
 *     color}, {@code size} or {@code gender}
 * @param inspect whether to inspect the taxonomy only, and tend nothing
 */
public record GardenerRequest(String tenantId, String domain, boolean inspect) {

  /** What a run is asked that is started without a payload, as a schedule may do. */
  static final GardenerRequest EMPTY = new GardenerRequest("", "", false);

  public GardenerRequest {
    tenantId = tenantId == null ? "" : tenantId;
    domain = domain == null || domain.isBlank() ? "category" : domain;
  }
}
