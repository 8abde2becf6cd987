package io.contextunity.worker.tasks.rules;

import java.util.Map;

/** What one tenant has made known: names, each with what it counts as. */
record OwnValues(
    Map<String, String> colours,
    Map<String, String> materials,
    Map<String, String> brands,
    Map<String, String> technologies) {

  static final OwnValues NONE = new OwnValues(Map.of(), Map.of(), Map.of(), Map.of());

  OwnValues {
    colours = Map.copyOf(colours);
    materials = Map.copyOf(materials);
    brands = Map.copyOf(brands);
    technologies = Map.copyOf(technologies);
  }
}
