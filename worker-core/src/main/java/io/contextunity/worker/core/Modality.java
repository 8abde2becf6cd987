package io.contextunity.worker.core;

/** What a unit's payload speaks of. */
public enum Modality {
  TEXT,
  AUDIO,
  SPATIAL,
  IMAGE
}
