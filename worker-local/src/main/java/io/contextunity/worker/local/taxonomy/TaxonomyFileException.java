package io.contextunity.worker.local.taxonomy;

/**
 * A taxonomy file that cannot be read; the message names the file and what is wrong on which line.
 */
public final class TaxonomyFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaxonomyFileException(String message) {
    super(message);
  }
}
