package io.contextunity.worker.tasks.rules;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.Taxonomy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out about products by rules and Brain alone. Thread-safe; it takes time in proportion to
 * the texts, of which it reads the beginnings.
 *
 * <p>Values that no list knows stand in a result under {@code unknown}: a list of {@code {task,
 * kind, value}}. A tenant may make them known as nodes of the domains {@code color}, {@code
 * material}, {@code brand} and {@code technology} of its taxonomy in Brain: the node's name and
 * keywords are what is found, the root of a colour's or material's path is what it counts as.
 */
public final class ProductRules {
  /** Changes whenever the same product may come out differently. */
  public static final String VERSION = "rules-2";

  private final Clock clock;
  private final Lexicons lexicons = new Lexicons();
  private final TenantValues values;
  private final CategoryRule categories;
  private final AttributeRule attributes = new AttributeRule();
  private final EntityRule entities;
  private final TechnologyRule technologies;

  public ProductRules(Brain brain, Clock clock) {
    this(brain, clock, Optional.empty());
  }

  /**
   * @param ownTechnologies a list of further technologies, in the form of the one that comes with
   *     the rules
   * @throws IllegalArgumentException if it cannot be read; the message names the file and the line
   */
  public ProductRules(Brain brain, Clock clock, Optional<Path> ownTechnologies) {
    this.clock = requireNonNull(clock, "clock");
    this.values = new TenantValues(requireNonNull(brain, "brain"), clock);
    this.categories = new CategoryRule(brain);
    this.entities = new EntityRule(brain);
    this.technologies = new TechnologyRule(Technologies.load(ownTechnologies));
  }

  /**
   * What the rules found: done where they are sure enough, else pending with the reason and, for
   * the category, the candidates. Tasks that only a model can do are left out.
   *
   * @throws BrainException if Brain cannot be asked; an odd product never makes it throw
   */
  public Map<Task, TaskOutcome> apply(
      String tenantId, StoredProduct product, Taxonomy taxonomy, Set<Task> tasks) {
    Lexicon lexicon = lexicons.of(tenantId, taxonomy);
    Instant now = clock.instant();
    Map<Task, TaskOutcome> outcomes = new EnumMap<>(Task.class);
    for (Task task : tasks) {
      find(task, tenantId, product, lexicon)
          .ifPresent(
              finding -> outcomes.put(task, finding.at(now, inputs(task, product, taxonomy))));
    }
    return outcomes;
  }

  private Optional<Finding> find(
      Task task, String tenantId, StoredProduct product, Lexicon lexicon) {
    return switch (task) {
      case CATEGORY ->
          Optional.of(
              CategoryDecision.of(categories.candidates(tenantId, product, lexicon), lexicon));
      case ATTRIBUTES -> Optional.of(attributes.find(product, lexicon, values.of(tenantId)));
      case ENTITIES -> Optional.of(entities.find(tenantId, product, lexicon, values.of(tenantId)));
      case TECHNOLOGIES -> Optional.of(technologies.find(product, values.of(tenantId)));
      case DESCRIPTION -> Optional.empty();
    };
  }

  /** The categories that a product may belong to, the likeliest first; five at most. */
  public List<CategoryCandidate> categories(
      String tenantId, StoredProduct product, Taxonomy taxonomy) {
    return categories.candidates(tenantId, product, lexicons.of(tenantId, taxonomy));
  }

  /** Reads the values that a tenant has made known again at the next call. */
  public void forget(String tenantId) {
    values.forget(tenantId);
  }

  /** What a task's result is made from; another text means that the rules may find another. */
  public static String inputs(Task task, StoredProduct product, Taxonomy taxonomy) {
    String own = VERSION + " " + product.hash();
    boolean byTaxonomy = task == Task.CATEGORY || task == Task.ENTITIES;
    return byTaxonomy ? own + " " + taxonomy.version() : own;
  }
}
