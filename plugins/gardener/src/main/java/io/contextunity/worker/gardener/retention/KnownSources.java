package io.contextunity.worker.gardener.retention;

import static java.util.Objects.requireNonNullElse;

import java.util.List;

/**
 * The sources that supplier files name: their states are kept, however old, for a state is not
 * written while a feed stays the same.
 *
 * @param answered whether the harvest module said; if not, every state is kept
 * @param sources {@code SUPPLIER/SOURCE}; {@code SUPPLIER/*} of a file that cannot be read
 */
public record KnownSources(boolean answered, List<String> sources) {
  public static final KnownSources UNKNOWN = new KnownSources(false, List.of());

  public KnownSources {
    sources = List.copyOf(requireNonNullElse(sources, List.of()));
  }

  boolean mayHave(String supplierAndSource) {
    String supplier = supplierAndSource.substring(0, supplierAndSource.indexOf('/'));
    return !answered
        || sources.contains(supplierAndSource)
        || sources.contains(supplier + "/*");
  }
}
