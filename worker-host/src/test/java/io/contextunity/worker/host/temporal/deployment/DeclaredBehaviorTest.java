package io.contextunity.worker.host.temporal.deployment;

import static io.temporal.common.VersioningBehavior.AUTO_UPGRADE;
import static io.temporal.common.VersioningBehavior.PINNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A workflow's own word counts more than its module's. */
class DeclaredBehaviorTest {
  @Test
  void of_annotationBeforeModule() {
    ModuleConfig module = orders().versioning(PINNED).build();

    assertThat(DeclaredBehavior.of(module))
        .containsEntry("OrderWorkflow", PINNED)
        .containsEntry("RefundWorkflow", PINNED)
        .containsEntry("SubscriptionWorkflow", AUTO_UPGRADE);
    assertThat(DeclaredBehavior.missing(module)).isEmpty();
    assertThatCode(() -> DeclaredBehavior.require(List.of(registered(module))))
        .doesNotThrowAnyException();
  }

  @Test
  void require_namesEveryModuleAndTypeAndTheWayOut() {
    ModuleConfig unspecified = orders().versioning(VersioningBehavior.UNSPECIFIED).build();

    assertThatThrownBy(() -> DeclaredBehavior.require(List.of(registered(unspecified))))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Module 'orders' of shop@1.4.2 cannot run with versioning: no versioning behavior for"
                + " OrderWorkflow, RefundWorkflow (say .versioning(VersioningBehavior.PINNED) or"
                + " AUTO_UPGRADE in the ModuleConfig, or annotate the workflow's method with"
                + " @WorkflowVersioningBehavior)");
  }

  private static ModuleConfig.Builder orders() {
    return ModuleConfig.builder("orders")
        .workflows(Order.class, Refund.class, Subscription.class)
        .mainWorkflow("OrderWorkflow");
  }

  private static RegisteredModule registered(ModuleConfig module) {
    return new RegisteredModule(module, "shop", "1.4.2", "1.4.2-0123456789ab");
  }

  /** Says nothing itself. */
  @WorkflowInterface
  public interface OrderWorkflow {
    @WorkflowMethod
    void order();
  }

  /** Says nothing itself. */
  @WorkflowInterface
  public interface RefundWorkflow {
    @WorkflowMethod
    void refund();
  }

  /** Lasts for years. */
  @WorkflowInterface
  public interface SubscriptionWorkflow {
    @WorkflowMethod
    void subscribe();
  }

  /** Silent. */
  public static final class Order implements OrderWorkflow {
    @Override
    public void order() {}
  }

  /** Silent. */
  public static final class Refund implements RefundWorkflow {
    @Override
    public void refund() {}
  }

  /** Declares. */
  public static final class Subscription implements SubscriptionWorkflow {
    @Override
    @WorkflowVersioningBehavior(AUTO_UPGRADE)
    public void subscribe() {}
  }
}
