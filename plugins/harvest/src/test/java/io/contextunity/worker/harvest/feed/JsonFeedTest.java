package io.contextunity.worker.harvest.feed;

import static io.contextunity.worker.harvest.feed.ReadFeed.read;
import static io.contextunity.worker.harvest.feed.ReadFeed.readAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Format;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFeedTest {

  @Test
  void read_array_flattensObjects() throws IOException {
    FeedRecord only =
        read(
                Format.JSON,
                """
                [{"sku": 7, "price": {"amount": 19.90}, "tags": ["a", "b"], "on": true, "x": null,
                  "variants": [{"size": "S"}, {"size": "M"}]}]
                """)
            .get(0);

    assertThat(only.first("sku")).isEqualTo("7");
    assertThat(only.first("price.amount")).isEqualTo("19.9");
    assertThat(only.all("tags")).containsExactly("a", "b");
    assertThat(only.first("on")).isEqualTo("true");
    assertThat(only.first("x")).isEmpty();
    assertThat(only.all("variants.size")).containsExactly("S", "M");
    assertThat(only.line()).isEqualTo(1);
  }

  @Test
  void read_path_findsTheArray() throws IOException {
    String feed =
        "{\"meta\": {\"items\": [9]}, \"data\": {\"n\": 1, \"items\": [{\"a\": 1}, {\"a\": 2}]}}";

    assertThat(readAt(Format.JSON, "data.items", feed))
        .extracting(r -> r.first("a"))
        .containsExactly("1", "2");
  }

  @Test
  void read_elementThatIsNoObject_isABrokenRecord() throws IOException {
    List<FeedRecord> records = read(Format.JSON, "[{\"a\": 1}, 5, [1], {\"a\": 2}]");

    assertThat(records)
        .extracting(r -> r.problem().orElse("ok"))
        .containsExactly("ok", "no JSON object", "no JSON object", "ok");
  }

  @Test
  void read_wrongPath_namesTheKeysThatThereAre() {
    assertThatThrownBy(
            () -> readAt(Format.JSON, "data.itms", "{\"data\": {\"n\": 1, \"items\": []}}"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The feed has nothing at 'record: data.itms': no key 'itms' (there are: n, items)");
  }

  @Test
  void read_objectWithoutPath_asksForIt() {
    assertThatThrownBy(() -> read(Format.JSON, "{\"items\": []}"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The feed is no JSON array (set 'record' to the path of the array in it)");
  }

  @Test
  void read_cutOff_isABadFeedWithItsLine() {
    assertThatThrownBy(() -> read(Format.JSON, "[{\"a\": 1},\n{\"a\""))
        .isInstanceOf(BadFeedException.class)
        .hasMessageStartingWith("The feed is no well-formed JSON: line 2: ");
  }

  @Test
  void read_empty_hasNoRecords() throws IOException {
    assertThat(read(Format.JSON, "")).isEmpty();
    assertThat(read(Format.JSON, "[]")).isEmpty();
  }

  @Test
  void readLines_badLine_isABrokenRecord() throws IOException {
    List<FeedRecord> records = read(Format.JSONL, "{\"a\": 1}\r\n\n{oops\n\"text\"\n{\"a\": 2}");

    assertThat(records).hasSize(4);
    assertThat(records.get(1).problem().orElseThrow()).startsWith("no JSON: ");
    assertThat(records.get(1).raw(50)).isEqualTo("line={oops");
    assertThat(records.get(1).line()).isEqualTo(3);
    assertThat(records.get(2).problem()).contains("no JSON object");
    assertThat(records.get(3).first("a")).isEqualTo("2");
  }

  @Test
  void readLines_severalObjectsInALine_areRecordsEach() throws IOException {
    List<FeedRecord> records =
        read(Format.JSONL, "{\"a\": 1}{\"a\": 2} {\"a\": 3}\n{\"a\": 4},\n{\"a\": 5} oops\n");

    assertThat(records)
        .extracting(r -> r.problem().map(p -> p.substring(0, 7)).orElse(r.first("a")))
        .containsExactly("1", "2", "3", "4", "5", "no JSON");
    assertThat(records).extracting(FeedRecord::line).containsExactly(1L, 1L, 1L, 2L, 3L, 3L);
  }

  @Test
  void readLines_endlessLine_isABrokenRecord() throws IOException {
    String endless = "x".repeat(9 * 1024 * 1024);

    List<FeedRecord> records = read(Format.JSONL, endless + "\n{\"a\": 2}\n");

    assertThat(records.get(0).problem()).contains("a line longer than 8388608 characters");
    assertThat(records.get(1).first("a")).isEqualTo("2");
  }
}
