package io.contextunity.worker.local.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.TaxonomyNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyVersionTest {
  @TempDir Path directory;

  private static TaxonomyNode node(String id, String... path) {
    return new TaxonomyNode("category", id, List.of(path), List.of(), Map.of());
  }

  private static Map<String, Map<String, Object>> metadata(List<TaxonomyNode> nodes) {
    return nodes.stream().collect(Collectors.toMap(TaxonomyNode::id, TaxonomyNode::metadata));
  }

  private Map<String, String> moves(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("moves.csv"), text);
    return TaxonomyMoves.read(file);
  }

  @Test
  void of_moves_retireTheOldOnesAndSayWhereTheyWent() throws IOException {
    List<TaxonomyNode> before = List.of(node("1", "A"), node("2", "A", "B"), node("3", "C"));
    List<TaxonomyNode> now = List.of(node("1", "A"), node("9", "Z"));

    List<TaxonomyNode> stored =
        TaxonomyVersion.of(before, now, moves("from,to\n2,9\n3,retired\n"), false, "v2.txt");

    assertThat(metadata(stored))
        .isEqualTo(
            Map.of(
                "1", Map.of(),
                "9", Map.of(),
                "2", Map.of("retired", "moved by v2.txt", "moved_to", "9"),
                "3", Map.of("retired", "moved by v2.txt")));
  }

  @Test
  void of_replace_retiresWhatIsNotInTheFile() {
    List<TaxonomyNode> before = List.of(node("1", "A"), node("2", "A", "B"));

    List<TaxonomyNode> stored =
        TaxonomyVersion.of(before, List.of(node("1", "A")), Map.of(), true, "v2.txt");

    assertThat(metadata(stored))
        .isEqualTo(Map.of("1", Map.of(), "2", Map.of("retired", "not in v2.txt")));
  }

  @Test
  void of_withoutReplace_othersStay() {
    assertThat(
            TaxonomyVersion.of(
                List.of(node("2", "B")), List.of(node("1", "A")), Map.of(), false, "v2.txt"))
        .extracting(TaxonomyNode::id)
        .containsExactly("1");
  }

  @Test
  void of_unknownIds_areNamedTogether() throws IOException {
    Map<String, String> moves = moves("from,to\n7,1\n1,8\n");

    assertThatThrownBy(
            () ->
                TaxonomyVersion.of(
                    List.of(node("1", "A")), List.of(node("1", "A")), moves, false, "v2.txt"))
        .isInstanceOf(TaxonomyFileException.class)
        .hasMessage(
            """
            moves to v2.txt:
              line 2: from: Brain has no category '7'
              line 3: to: no category '8' in the new version (expected: an id of it, or retired)\
            """);
  }

  @Test
  void moves_wrong_areNamedTogether() {
    assertThatThrownBy(() -> moves("from,to\n1,\n2,2\n3,4\n3,5\n"))
        .hasMessageContaining("line 2: '1,' (expected: an old id, and a new one or retired)")
        .hasMessageContaining("line 3: '2' moves to itself (leave it out)")
        .hasMessageContaining("line 5: '3' moves twice");
    assertThatThrownBy(() -> moves("old,new\n1,2\n"))
        .hasMessageContaining("line 1: the header is [old, new] (expected: from,to)");
    assertThatThrownBy(() -> TaxonomyMoves.read(directory.resolve("none.csv")))
        .hasMessageContaining("no such file");
  }
}
