package io.contextunity.worker.bench.reharvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.bench.harvest.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChangedCatalogueTest {
  @TempDir Path directory;

  @Test
  void change_andRemove_concernTheseRecordsOnly() throws IOException {
    Path catalogue = Catalogue.write(directory, 100);
    List<String> before = Files.readAllLines(catalogue);

    int changed = ChangedCatalogue.change(catalogue, record -> record == 7);
    int removed = ChangedCatalogue.remove(catalogue, record -> record % 50 == 9);

    List<String> after = Files.readAllLines(catalogue);
    assertThat(changed).isEqualTo(1);
    assertThat(removed).isEqualTo(2);
    assertThat(after).hasSize(before.size() - 2).startsWith(before.get(0));
    assertThat(after.get(8)).startsWith("BN-0000008,New ").isNotEqualTo(before.get(8));
    assertThat(after.stream().filter(line -> !before.contains(line))).hasSize(1);
  }
}
