package io.contextunity.worker.gardener.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
  @Test
  void of_orderlyTaxonomy_findsNothing() {
    List<TaxonomyNode> nodes =
        List.of(
            node("1", List.of("hike"), "Outdoor"),
            node("2", List.of("shelter"), "Outdoor", "Tents"),
            node("3", List.of("volt"), "Electronics"));

    TaxonomyReport report = Inspection.of("category", nodes);

    assertThat(report).isEqualTo(new TaxonomyReport("category", 3, 0, 0, 0, List.of()));
  }

  @Test
  void of_sameNameBelowOneParent_reportsTheLaterOnes() {
    List<TaxonomyNode> nodes =
        List.of(
            node("1", List.of(), "Outdoor"),
            node("2", List.of(), "Outdoor", "Camp Chairs"),
            node("3", List.of(), "Outdoor", "camp  chairs "),
            node("4", List.of(), "Outdoor", "CAMP CHAIRS"));

    TaxonomyReport report = Inspection.of("category", nodes);

    assertThat(report.duplicateNames()).isEqualTo(2);
    assertThat(report.findings())
        .extracting(Finding::kind, Finding::nodeId)
        .containsExactly(tuple("duplicate_name", "2"), tuple("duplicate_name", "3"));
  }

  @Test
  void of_sameNameBelowTwoParents_isInOrder() {
    List<TaxonomyNode> nodes =
        List.of(
            node("1", List.of(), "Camping"),
            node("2", List.of(), "Camping", "Accessories"),
            node("3", List.of(), "Audio"),
            node("4", List.of(), "Audio", "Accessories"));

    assertThat(Inspection.of("category", nodes).findings()).isEmpty();
  }

  @Test
  void of_parentIsNoNode_reportsTheNode() {
    List<TaxonomyNode> nodes =
        List.of(
            node("1", List.of(), "Outdoor"), node("9", List.of(), "Outdoor", "Camping", "Tents"));

    TaxonomyReport report = Inspection.of("category", nodes);

    assertThat(report.withoutParent()).isEqualTo(1);
    assertThat(report.findings())
        .containsExactly(new Finding("without_parent", "9", "Outdoor > Camping > Tents"));
  }

  @Test
  void of_nodesWithoutKeywords_areCountedOnly() {
    List<TaxonomyNode> nodes =
        List.of(node("1", List.of(), "Outdoor"), node("2", List.of("volt"), "Electronics"));

    TaxonomyReport report = Inspection.of("category", nodes);

    assertThat(report.withoutKeywords()).isEqualTo(1);
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void of_moreFindingsThanAReportLists_countsAllAndListsTheFirst() {
    List<TaxonomyNode> nodes = new ArrayList<>();
    for (int i = 1000; i < 1000 + TaxonomyReport.MAX_FINDINGS + 50; i++) {
      nodes.add(node("" + i, List.of(), "Missing", "Node " + i));
    }

    TaxonomyReport report = Inspection.of("category", nodes);

    assertThat(report.withoutParent()).isEqualTo(250);
    assertThat(report.findings()).hasSize(200);
    assertThat(report.findings().get(0).nodeId()).isEqualTo("1000");
  }

  private static TaxonomyNode node(String id, List<String> keywords, String... path) {
    return new TaxonomyNode("category", id, List.of(path), keywords, Map.of());
  }
}
