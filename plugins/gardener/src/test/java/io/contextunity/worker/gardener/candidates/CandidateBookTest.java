package io.contextunity.worker.gardener.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidateBookTest {
  private static Candidate candidate(String value, long count) {
    return new Candidate(
        Candidate.idOf("colour", value), "colour", "attributes", value, count, List.of(), "");
  }

  @Test
  void replace_beyondTheLimit_letsTheRarestGo() {
    CandidateBook book = new CandidateBook(CandidateBook.State.EMPTY);

    book.replace(
        IntStream.rangeClosed(1, CandidateBook.MAX_WAITING + 5)
            .mapToObj(i -> candidate("c" + i, i))
            .toList());

    assertThat(book.waiting()).hasSize(CandidateBook.MAX_WAITING);
    assertThat(book.waiting().get(0).count()).isEqualTo(CandidateBook.MAX_WAITING + 5);
    assertThat(book.find(Candidate.idOf("colour", "c5"))).isEmpty();
  }

  @Test
  void replace_whatWasDecidedMeanwhile_staysAway() {
    CandidateBook book = new CandidateBook(CandidateBook.State.EMPTY);
    Candidate oat = candidate("Oat", 3);
    book.replace(List.of(oat));

    book.decided(oat.id());
    book.replace(List.of(oat, candidate("Clay", 1)));

    CandidateBook next = new CandidateBook(book.state());
    assertThat(next.waiting()).extracting(Candidate::value).containsExactly("Clay");
    assertThat(next.isDecided(oat.id())).isTrue();
  }

  @Test
  void idOf_isTheSameInAnySpelling() {
    assertThat(Candidate.idOf("colour", " Light  OAT "))
        .isEqualTo(Candidate.idOf("colour", "light oat"));
    assertThat(Candidate.idOf("material", "oat")).isNotEqualTo(Candidate.idOf("colour", "oat"));
  }
}
