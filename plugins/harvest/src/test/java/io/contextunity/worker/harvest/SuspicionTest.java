package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.run.FeedChanges;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.FetchedFeed.LastHarvest;
import io.contextunity.worker.harvest.run.TransformedFeed;
import io.contextunity.worker.harvest.supplier.Deletion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionTest {
  private static final Deletion MARK = new Deletion(true, 0.2, "", List.of(), false);

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          0,  0,  0,  0, the feed has no records
          7,  0,  0,  0, none of the feed's 7 records could be read
          5,  5, 11, 11, 'the feed has 5 records, less than half of the last run''s 11'
          9,  4, 10, 10, '4 of the feed''s records could be read, less than half of the last run''s 10'
          5,  5, 10, 10, -
          1,  1,  0,  0, -
          """)
  void of_fewRecords_isSuspicious(
      long fetched, long readable, long lastFetched, long lastReadable, String expected) {
    TransformedFeed feed = new TransformedFeed(fetched, readable, 0, fetched - readable, 1);

    Suspicion suspicion = new Suspicion(request(false, false), Deletion.KEEP);
    FetchedFeed whole =
        FetchedFeed.whole("", new LastHarvest(lastFetched, lastReadable, lastReadable));

    assertThat(suspicion.refusal(feed, whole))
        .isEqualTo(
            Optional.ofNullable(expected)
                .map(reason -> reason + " (set allow_suspicious if that is right)"));
    assertThat(suspicion.isRaisedBy(feed, whole)).isEqualTo(expected != null);
  }

  @ParameterizedTest
  @CsvSource({"0,0,false", "10,0,false", "11,0,true", "11,1,false"})
  void of_onlyChanges_mayBeFewButNotAllUnreadable(long fetched, long readable, boolean suspicious) {
    TransformedFeed feed = new TransformedFeed(fetched, readable, 0, fetched - readable, 1);
    FetchedFeed changes =
        new FetchedFeed(false, "", "", "", new LastHarvest(99, 99, 99), "17", "", 1);

    assertThat(new Suspicion(request(false, false), Deletion.KEEP).isRaisedBy(feed, changes))
        .isEqualTo(suspicious);
  }

  @ParameterizedTest
  @CsvSource({
    "1000,200,0,false",
    "1000,201,0,true",
    "1000,150,51,true",
    "20,10,0,false",
    "20,11,0,true"
  })
  void refusal_deletes_goByShareAndCount(long known, long vanished, long deleted, boolean refused) {
    TransformedFeed feed = deleting(known, vanished, deleted, 0);

    Optional<String> refusal =
        new Suspicion(request(false, false), MARK).refusal(feed, FetchedFeed.NONE);

    assertThat(refusal.isPresent()).isEqualTo(refused);
    if (refused) {
      assertThat(refusal.get())
          .isEqualTo(
              "%d of %d known products would be withdrawn, more than 20%% (set allow_deletes if"
                      .formatted(vanished + deleted, known)
                  + " that is right, or most-deletes for the source)");
    }
  }

  @Test
  void refusal_deletesAllowed_isNone() {
    TransformedFeed feed = deleting(100, 90, 0, 0);

    assertThat(new Suspicion(request(false, true), MARK).refusal(feed, FetchedFeed.NONE)).isEmpty();
    assertThat(new Suspicion(request(true, false), MARK).refusal(feed, FetchedFeed.NONE)).isEmpty();
    assertThat(new Suspicion(request(false, true), MARK).isRaisedBy(feed, FetchedFeed.NONE))
        .isTrue();
  }

  @Test
  void refusal_vanishedThatAreKept_areNoReason() {
    assertThat(
            new Suspicion(request(false, false), Deletion.KEEP)
                .refusal(deleting(100, 40, 0, 0), FetchedFeed.NONE))
        .isEmpty();
    assertThat(
            new Suspicion(request(false, false), MARK)
                .refusal(deleting(100, 40, 0, 1), FetchedFeed.NONE))
        .isEmpty();
  }

  private static TransformedFeed deleting(
      long known, long vanished, long deleted, long unidentified) {
    return new TransformedFeed(
        100,
        100 - unidentified,
        0,
        unidentified,
        1,
        new FeedChanges(
            known, vanished, deleted, deleted, unidentified, "", List.of(), List.of(), ""));
  }

  private static HarvestRequest request(boolean allowSuspicious, boolean allowDeletes) {
    return new HarvestRequest(null, null, null, null, false, allowSuspicious, allowDeletes, null);
  }
}
