package io.contextunity.worker.local.taxonomy;

import io.contextunity.worker.host.cli.CommandException;

/**
 * A taxonomy file that cannot be read; the message names the file and what is wrong on which line.
 */
public final class TaxonomyFileException extends CommandException {
  private static final long serialVersionUID = 1L;

  TaxonomyFileException(String message) {
    super(message);
  }
}
