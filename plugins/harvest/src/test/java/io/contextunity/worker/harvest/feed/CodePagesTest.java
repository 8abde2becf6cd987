package io.contextunity.worker.harvest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A few words are enough to tell the code page. */
class CodePagesTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("windows-1252", "Größe und Länge, für Zürich – „Übergröße“ 19 €"),
        Arguments.of("windows-1252", "Crème brûlée à la française, œuvre très légère"),
        Arguments.of("windows-1252", "Niño pequeño, ¿qué tamaño? Corazón"),
        Arguments.of("windows-1252", "Qualità più città perché così"),
        Arguments.of("windows-1252", "Blåbær på smørrebrød"),
        Arguments.of("windows-1252", "Café"),
        Arguments.of("windows-1250", "Żółta kurtka męska, rozmiar duży, łańcuch, źródło, ćma"),
        Arguments.of("windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
        Arguments.of("windows-1250", "Gyermek túracipő, fűző, őszi"),
        Arguments.of("windows-1250", "Čarape za šetnju, žute, širina"),
        Arguments.of("ISO-8859-2", "Żółta kurtka męska, ąę śledź źródło"),
        Arguments.of("windows-1251", "Палатка туристическая, цвет зелёный, Размер большой"),
        Arguments.of("windows-1251", "Ліхтар кишеньковий, їжа, ґрунт, Україна"),
        Arguments.of("windows-1251", "Tent Палатка Alpina 3, вес 2 кг"),
        Arguments.of("KOI8-R", "Палатка туристическая, цвет зеленый, Размер большой"),
        Arguments.of("KOI8-R", "спальный мешок летний"),
        Arguments.of("IBM866", "Палатка туристическая, цвет зеленый, Размер большой"),
        Arguments.of("ISO-8859-5", "Палатка туристическая, цвет зеленый, Размер большой"),
        Arguments.of("windows-1253", "Σκηνή για τρία άτομα, πράσινη"),
        Arguments.of("windows-1254", "Büyük çadır, yeşil, sağlam ışık İstanbul"),
        Arguments.of("IBM850", "Öse"),
        Arguments.of("windows-1252", "Schlafsack bis –7 °C, 2× gefaltet, Gore-Tex™"),
        Arguments.of("IBM850", "Größe und Länge, für Zürich, Übergröße"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("texts")
  void read_legacyCodePage_isFoundOut(String charset, String text) throws IOException {
    byte[] feed = ("sku;name\nA-1;" + text + "\n").getBytes(Charset.forName(charset));

    FeedRecord only = ReadFeed.read(Reading.of(Format.CSV), feed).get(0);

    assertThat(only.first("name")).isEqualTo(text);
  }
}
