package io.contextunity.worker.wove.payload;

import io.contextunity.worker.wove.task.TaskRunner;
import io.temporal.failure.ApplicationFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Does them with what this worker does tasks with. Thread-safe. */
public final class WovePayloadActivitiesImpl implements WovePayloadActivities {
  private final TaskRunner runner;
  private final CallbackHosts hosts;

  // Redirects are not followed: they would lead past the hosts that are allowed.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param runner does tasks here
   */
  public WovePayloadActivitiesImpl(TaskRunner runner, PayloadSettings settings) {
    this.runner = runner;
    this.hosts = new CallbackHosts(settings.callbackHosts());
  }

  @Override
  public String run(Map<String, Object> payload) {
    Payload read = Payload.of(payload, hosts);
    ToldTask told = new ToldTask(read.run(), new Callback(http, read.callback()));
    try {
      return told.run(runner).kind().name().toLowerCase(Locale.ROOT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApplicationFailure.newFailureWithCause("The worker stops", "WorkerStops", e);
    }
  }
}
