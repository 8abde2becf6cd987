package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.supplier.Authentication;
import io.contextunity.worker.harvest.supplier.Location;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierException;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the sources that a request means. */
final class HarvestPlanner {
  private final SupplierFiles suppliers;
  private final HarvestSettings settings;

  HarvestPlanner(SupplierFiles suppliers, HarvestSettings settings) {
    this.suppliers = suppliers;
    this.settings = settings;
  }

  /**
   * Returns what to do for a request.
   *
   * @throws SupplierException if it cannot be followed
   */
  HarvestPlan plan(HarvestRequest request) {
    if (!request.source().isEmpty()) {
      return plan(List.of(inline(request)), List.of());
    }
    if (request.supplierCode().equals(HarvestRequest.ALL)) {
      return everySupplier(request.sourceId());
    }
    if (!request.supplierCode().isEmpty()) {
      List<SourceSpec> sources = suppliers.sources(request.supplierCode());
      return plan(withId(sources, request.sourceId()), List.of());
    }
    if (request.sourceId().isEmpty()) {
      throw new SupplierException(
          "Nothing to harvest: name supplier_code or source_id, or send a source (suppliers: %s)"
              .formatted(String.join(", ", suppliers.codes())));
    }
    return onlySource(request.sourceId());
  }

  private SourceSpec inline(HarvestRequest request) {
    SourceSpec source = SupplierFiles.inline(request.supplierCode(), request.source());
    if (source.location().type() == Location.Type.FILE && !settings.inlineFiles()) {
      throw new SupplierException(
          "source: type: 'file' is not allowed in a request (describe it in a supplier file, or set"
              + " plugins.harvest.inline-files)");
    }
    if (source.access().auth().type() != Authentication.Type.NONE) {
      throw new SupplierException(
          "source: auth: is not allowed in a request, which could send this machine's secrets"
              + " anywhere (describe the source in a supplier file)");
    }
    return source;
  }

  private HarvestPlan everySupplier(String sourceId) {
    List<SourceSpec> sources = new ArrayList<>();
    List<SourceResult> broken = new ArrayList<>();
    for (String code : suppliers.codes()) {
      try {
        sources.addAll(suppliers.sources(code));
      } catch (SupplierException e) {
        broken.add(
            SourceResult.failed(
                code, "", HarvestCounts.NONE, Failures.BAD_REQUEST, e.getMessage()));
      }
    }
    if (sources.isEmpty() && broken.isEmpty()) {
      throw new SupplierException("Nothing to harvest: there is no supplier file");
    }
    return plan(sourceId.isEmpty() ? sources : withId(sources, sourceId), broken);
  }

  /**
   * Returns one source of a supplier.
   *
   * @param sourceId empty for the only one
   * @throws SupplierException if there is no such source, or there are several
   */
  SourceSpec onlySource(String supplierCode, String sourceId) {
    List<SourceSpec> found = withId(suppliers.sources(supplierCode), sourceId);
    if (found.size() > 1) {
      throw new SupplierException(
          "Supplier '%s' has several sources (%s): name one of them"
              .formatted(supplierCode, labels(found)));
    }
    return found.get(0);
  }

  private HarvestPlan onlySource(String sourceId) {
    HarvestPlan all = everySupplier("");
    List<SourceSpec> found = withId(all.sources(), sourceId);
    if (found.size() > 1) {
      throw new SupplierException(
          "Source '%s' is one of several suppliers (%s): name supplier_code too"
              .formatted(sourceId, labels(found)));
    }
    return plan(found, List.of());
  }

  private static List<SourceSpec> withId(List<SourceSpec> sources, String sourceId) {
    if (sourceId.isEmpty()) {
      return sources;
    }
    List<SourceSpec> found =
        sources.stream().filter(source -> source.id().equals(sourceId)).toList();
    if (found.isEmpty()) {
      throw new SupplierException(
          "Unknown source '%s' (known: %s)".formatted(sourceId, labels(sources)));
    }
    return found;
  }

  private static String labels(List<SourceSpec> sources) {
    return sources.stream().map(SourceSpec::label).collect(Collectors.joining(", "));
  }

  private HarvestPlan plan(List<SourceSpec> sources, List<SourceResult> broken) {
    return new HarvestPlan(
        sources,
        broken,
        settings.chunkSize(),
        settings.syncParallelism(),
        settings.chunksPerSlice());
  }
}
