package io.contextunity.worker.harvest;

/** Collects what the progress query answers. */
final class ProgressBoard {
  private String stage = "planning";
  private String source = "";
  private HarvestCounts done = HarvestCounts.NONE;
  private HarvestCounts current = HarvestCounts.NONE;
  private double currentShare;
  private int sourcesDone;
  private int sourcesTotal;

  void planned(int sources) {
    sourcesTotal = sources;
  }

  void at(String newStage, String newSource, double share) {
    stage = newStage;
    source = newSource;
    currentShare = share;
  }

  void counted(HarvestCounts counts) {
    current = counts;
  }

  void finished(SourceResult result) {
    done = done.plus(result.counts());
    current = HarvestCounts.NONE;
    currentShare = 0;
    source = "";
    sourcesDone++;
    if (sourcesDone == sourcesTotal) {
      stage = "done";
    }
  }

  HarvestProgress progress() {
    HarvestCounts all = done.plus(current);
    return new HarvestProgress(
        stage,
        source,
        all.fetched(),
        all.transformed(),
        all.synced(),
        all.unchanged(),
        all.filtered(),
        all.quarantined(),
        sourcesDone,
        sourcesTotal,
        sourcesTotal == 0 ? 0 : (int) ((sourcesDone + currentShare) * 100 / sourcesTotal));
  }
}
