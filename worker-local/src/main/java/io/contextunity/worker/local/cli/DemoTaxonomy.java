package io.contextunity.worker.local.cli;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.local.taxonomy.TaxonomyFile;
import io.contextunity.worker.local.taxonomy.TaxonomyImport;
import java.io.PrintWriter;
import java.nio.file.Path;

/** First chapter of the demo: Brain learns the categories. */
final class DemoTaxonomy {
  private final Brain brain;
  private final PrintWriter out;

  DemoTaxonomy(Brain brain, PrintWriter out) {
    this.brain = brain;
    this.out = out;
  }

  void load(Path file) {
    TaxonomyImport.Report report =
        new TaxonomyImport(brain).run(DemoHarvest.TENANT, TaxonomyFile.read(file));
    out.printf("%nTaxonomy: %d categories from %s%n", report.stored(), file.getFileName());
    out.flush();
  }
}
