package io.contextunity.worker.testing;

import io.contextunity.worker.host.cli.client.WorkerClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run that a test started over gRPC. Thread-safe. */
public final class TestingRun {
  private final WorkerClient service;
  private final WorkflowClient temporal;
  private final Duration patience;
  private final Map<String, Object> question;
  private final String workflowId;

  TestingRun(
      WorkerClient service,
      WorkflowClient temporal,
      Duration patience,
      String workflowId,
      Object tenantId) {
    this.service = service;
    this.temporal = temporal;
    this.patience = patience;
    this.workflowId = workflowId;
    this.question = question(workflowId, tenantId);
  }

  private static Map<String, Object> question(String workflowId, Object tenantId) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("workflow_id", workflowId);
    if (tenantId != null) {
      question.put("tenant_id", tenantId);
    }
    return question;
  }

  public String workflowId() {
    return workflowId;
  }

  /** What GetTaskStatus answers now: {@code status}, {@code progress}, {@code result} and so on. */
  public Map<String, Object> status() {
    return service.status(question);
  }

  /**
   * Waits until the run is over, however it ended, and returns what GetTaskStatus then answers.
   *
   * @throws AssertionError if it does not end within the host's patience
   */
  public Map<String, Object> await() {
    try {
      temporal
          .newUntypedWorkflowStub(workflowId)
          .getResult(patience.toMillis(), TimeUnit.MILLISECONDS, Object.class);
    } catch (TimeoutException e) {
      throw new AssertionError(
          "Run '%s' is not over after %s: %s".formatted(workflowId, patience, status()), e);
    } catch (WorkflowFailedException | DataConverterException e) {
      // It is over; the service says how.
    }
    return status();
  }

  /**
   * Waits until the run is over and returns its result, a record's components in snake case.
   *
   * @throws AssertionError if it did not complete, or its result is no record or map
   */
  public Map<String, Object> result() {
    Map<String, Object> task = await();
    if (!"completed".equals(task.get("status"))) {
      throw new AssertionError(
          "Run '%s' %s: %s".formatted(workflowId, task.get("status"), task.get("error")));
    }
    if (!(task.get("result") instanceof Map<?, ?> result)) {
      throw new AssertionError(
          "Run '%s' returned %s (expected: a record; see await())"
              .formatted(workflowId, task.get("result")));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    result.forEach((key, value) -> named.put((String) key, value));
    return named;
  }
}
