package io.contextunity.worker.gardener.matches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.tasks.StoredProduct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductMatchesTest {
  private static Offer offer(
      String supplier, String sku, String name, String brand, Map<String, String> attributes) {
    String id = "product:acme:" + supplier + ":" + sku;
    return Offer.of(
        new StoredProduct(id, "h", supplier, sku, name, brand, List.of(), "", attributes), "", "");
  }

  private static List<Match> among(Offer... offers) {
    return ProductMatches.among(List.of(offers));
  }

  @Test
  void among_sameGtin_isSure() {
    Offer one = offer("b", "1", "Zelt", "", Map.of("EAN", "4006381333931"));
    Offer other = offer("a", "9", "Tent", "", Map.of("gtin-13", "04006381333931"));

    assertThat(among(one, other))
        .extracting(Match::first, Match::second, Match::score, Match::reason)
        .containsExactly(
            tuple("product:acme:a:9", "product:acme:b:1", 1.0, "same GTIN 04006381333931"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAN/GTIN", "GTIN-14", "EAN-Nummer", "UPC-A", "Barcode (EAN13)", "ean_8"})
  void among_gtinByAnyOfItsNames_isFoundBesideAnotherNumber(String name) {
    Offer one = offer("b", "1", "Zelt", "", Map.of("Barcode", "12345", name, "4006381333931"));
    Offer other = offer("a", "9", "Tent", "", Map.of("EAN", "4006381333931"));

    assertThat(among(one, other)).extracting(Match::score).containsExactly(1.0);
  }

  @Test
  void among_wrongCheckDigit_isNoGtin() {
    assertThat(Offer.gtin("4006381333932")).isEmpty();
    assertThat(Offer.gtin("0000000000000")).isEmpty();
    assertThat(Offer.gtin("4006 3813 3393 1")).isEqualTo("04006381333931");
  }

  @Test
  void among_sameBrandAndModel_however_itIsSpelt() {
    Offer one = offer("a", "1", "Rucksack", "Deuter", Map.of("model", "Futura-32"));
    Offer other = offer("b", "1", "Backpack green", "DEUTER", Map.of("MPN", "Futura 32"));

    assertThat(among(one, other))
        .extracting(Match::reason)
        .containsExactly("same brand and model: deuter futura32");
  }

  @Test
  void among_nearlyTheSameName() {
    Offer one = offer("a", "1", "Alpina Tent Borealis green 3 persons", "Alpina", Map.of());
    Offer other = offer("b", "1", "Tent Borealis green, 3 persons", "alpina", Map.of());

    assertThat(among(one, other)).extracting(Match::score).containsExactly(0.9);
  }

  @Test
  void among_anotherSizeGtinOrBrand_isAnotherProduct() {
    Offer one = offer("a", "1", "Tent Borealis green 3 persons", "Alpina", Map.of());

    assertThat(among(one, offer("b", "1", "Tent Borealis green 2 persons", "Alpina", Map.of())))
        .isEmpty();
    assertThat(among(one, offer("b", "1", "Tent Borealis green 3 persons", "Rival", Map.of())))
        .isEmpty();
    assertThat(
            among(
                offer("a", "1", "Tent Bo", "Al", Map.of("ean", "4006381333931")),
                offer("b", "1", "Tent Bo", "Al", Map.of("ean", "5901234123457"))))
        .isEmpty();
  }

  @Test
  void among_sameSupplier_isNoMatch() {
    Map<String, String> gtin = Map.of("ean", "4006381333931");

    assertThat(among(offer("a", "1", "Tent", "", gtin), offer("a", "2", "Tent", "", gtin)))
        .isEmpty();
  }

  @Test
  @Timeout(30)
  void among_twentyThousand_growsWithTheCatalogueOnly() {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      String name = "Lamp %d bright with cable".formatted(i);
      offers.add(offer("a", "" + i, name, "Luma", Map.of()));
      offers.add(offer("b", "" + i, name + " new", "Luma", Map.of()));
    }
    long start = System.nanoTime();

    List<Match> matches = ProductMatches.among(offers);

    assertThat(matches).hasSize(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
