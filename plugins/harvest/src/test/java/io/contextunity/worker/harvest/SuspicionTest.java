package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.run.FetchedFeed.LastHarvest;
import io.contextunity.worker.harvest.run.TransformedFeed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionTest {

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

    assertThat(
            Suspicion.of(feed, new LastHarvest(lastFetched, lastReadable, lastReadable))
                .orElse(null))
        .isEqualTo(expected);
  }
}
