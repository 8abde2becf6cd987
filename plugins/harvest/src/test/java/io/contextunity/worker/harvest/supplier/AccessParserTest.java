package io.contextunity.worker.harvest.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Pagination.By;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a source says of how it is asked, and of what changed and went. */
class AccessParserTest {

  private static SourceSpec source(String url, Map<String, Object> more) {
    Map<String, Object> source = new HashMap<>(more);
    source.put("url", url);
    source.put("format", "json");
    return SupplierFiles.inline("acme", source);
  }

  private static SourceSpec source(Map<String, Object> more) {
    return source("https://shop.example.com/feed", more);
  }

  @Test
  void parse_nothingSaid_isOnePlainRequest() {
    SourceSpec spec = source(Map.of());

    assertThat(spec.access()).isEqualTo(Access.PLAIN);
    assertThat(spec.since()).isEqualTo(Since.NONE);
    assertThat(spec.deletion()).isEqualTo(Deletion.KEEP);
    assertThat(spec.inPages()).isFalse();
  }

  @Test
  void parse_everything_isKept() {
    SourceSpec spec =
        source(
            Map.of(
                "auth",
                Map.of("type", "header", "header", "X-Key", "secret", "${env:KEY}"),
                "pages",
                Map.of("by", "offset", "size", 50, "size_parameter", "limit", "most", 9),
                "pause",
                "1500ms",
                "since",
                Map.of("parameter", "after", "at", "meta.token", "start", "2026-01-01"),
                "deletes",
                "mark",
                "most-deletes",
                "2.5 %",
                "deleted",
                "state == gone | sold out"));

    assertThat(spec.access())
        .isEqualTo(
            new Access(
                new Authentication(Authentication.Type.HEADER, "", "X-Key", "env:KEY"),
                new Pagination(By.OFFSET, "offset", 0, 50, "limit", "", 9),
                1500));
    assertThat(spec.since()).isEqualTo(new Since("after", "", "meta.token", "2026-01-01"));
    assertThat(spec.deletion())
        .isEqualTo(new Deletion(true, 0.025, "state", List.of("gone", "sold out"), false));
    assertThat(spec.inPages()).isTrue();
  }

  @Test
  void says_valuesOfADeletedColumn() {
    Deletion plain = source(Map.of("deleted", "is_deleted")).deletion();
    Deletion other = source(Map.of("deleted", "status != active")).deletion();

    assertThat(List.of("true", "1", "Yes", "deleted")).allMatch(plain::says);
    assertThat(List.of("false", "0", "", "no")).noneMatch(plain::says);
    assertThat(List.of("gone", "sold")).allMatch(other::says);
    assertThat(List.of("Active", "", " ")).noneMatch(other::says);
  }

  private static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            Map.of("auth", Map.of("type", "basic", "secret", "env:A")), "auth: user: is missing"),
        Arguments.of(
            Map.of("auth", Map.of("type", "bearer")),
            "auth: secret: is missing (expected: env:NAME or file:PATH, where the worker finds it)"),
        Arguments.of(
            Map.of("auth", Map.of("type", "bearer", "user", "x", "secret", "env:A")),
            "auth: user: is only for 'type: basic'"),
        Arguments.of(
            Map.of("auth", Map.of("type", "header", "header", "Host", "secret", "env:A")),
            "auth: header: 'Host' (expected: a header's name, like X-Api-Key)"),
        Arguments.of(
            Map.of("auth", Map.of("type", "digest", "secret", "env:A")), "auth: type: 'digest' ("),
        Arguments.of(
            Map.of("pages", Map.of("by", "pge")), "pages: by: 'pge' (did you mean 'page'?"),
        Arguments.of(
            Map.of("pages", Map.of("by", "cursor")),
            "pages: at: is missing (expected: header:NAME or a path in the body)"),
        Arguments.of(
            Map.of("pages", Map.of("by", "page", "at", "next")),
            "pages: at: is only for 'by: cursor' and 'by: link'"),
        Arguments.of(
            Map.of("pages", Map.of("by", "link", "parameter", "page")),
            "pages: parameter: is not for 'by: link'"),
        Arguments.of(
            Map.of("pages", Map.of("by", "page", "size-parameter", "n")),
            "pages: size: is missing (size-parameter has nothing to say without it)"),
        Arguments.of(Map.of("pause", "soon"), "pause: 'soon' (expected: a time, like 500ms or 2s)"),
        Arguments.of(
            Map.of("since", Map.of("parameter", "after")),
            "since: field: expected either 'field', a column of the records, or 'at', a place of"
                + " the answer"),
        Arguments.of(Map.of("since", Map.of("field", "changed")), "since: parameter: is missing"),
        Arguments.of(Map.of("deletes", "drop"), "deletes: 'drop' (known: keep, mark)"),
        Arguments.of(
            Map.of("most-deletes", "many"), "most-deletes: 'many' (expected: a share, like 20%)"),
        Arguments.of(
            Map.of("most-deletes", "101%"), "most-deletes: '101%' (expected: a share, like 20%)"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void parse_wrongKey_isNamedWithTheWayOut(Map<String, Object> more, String message) {
    assertThatThrownBy(() -> source(more))
        .isInstanceOf(SupplierException.class)
        .hasMessageStartingWith("source: " + message);
  }

  @Test
  void parse_secretItself_isNeverShown() {
    assertThatThrownBy(() -> source(Map.of("auth", Map.of("type", "bearer", "secret", "geheim"))))
        .hasMessage(
            "source: auth: secret: expected env:NAME or file:PATH, where the worker finds it (the"
                + " secret itself belongs in no supplier file)");
  }

  @Test
  void parse_placeInABodyWithoutPaths_isAProblem() {
    assertThatThrownBy(
            () ->
                SupplierFiles.inline(
                    "acme",
                    Map.of(
                        "url",
                        "https://shop.example.com/feed",
                        "format",
                        "csv",
                        "pages",
                        Map.of("by", "cursor", "at", "meta.next"))))
        .hasMessage(
            "source: pages: at: 'meta.next' (format csv has no paths in the body; expected:"
                + " header:NAME)");
  }

  @Test
  void parse_fileWithKeysOfTheWeb_isAProblem() {
    assertThatThrownBy(
            () -> source("feed.json", Map.of("pause", "1s", "pages", Map.of("by", "link"))))
        .hasMessage(
            "source: pages: is only for sources of 'type: http'\n"
                + "source: pause: is only for sources of 'type: http'");
  }
}
