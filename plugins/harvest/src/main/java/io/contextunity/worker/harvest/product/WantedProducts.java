package io.contextunity.worker.harvest.product;

import static java.util.Locale.ROOT;

import io.contextunity.worker.harvest.supplier.Filters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The allow and deny lists of a source, without regard to case.
 *
 * <p>A category {@code A > B} stands for everything below that path, a single name for every path
 * in which it occurs.
 */
final class WantedProducts {
  private final Set<String> brands;
  private final List<List<String>> allowed;
  private final List<List<String>> denied;

  WantedProducts(Filters filters) {
    brands = filters.brands().stream().map(WantedProducts::folded).collect(Collectors.toSet());
    allowed = filters.allowCategories().stream().map(WantedProducts::path).toList();
    denied = filters.denyCategories().stream().map(WantedProducts::path).toList();
  }

  boolean wants(Product product) {
    if (!brands.isEmpty() && !brands.contains(folded(product.brand()))) {
      return false;
    }
    if (allowed.isEmpty() && denied.isEmpty()) {
      return true;
    }
    List<String> category = product.category().stream().map(WantedProducts::folded).toList();
    return (allowed.isEmpty() || isBelowAny(category, allowed)) && !isBelowAny(category, denied);
  }

  private static boolean isBelowAny(List<String> category, List<List<String>> paths) {
    return paths.stream().anyMatch(path -> isBelow(category, path));
  }

  private static boolean isBelow(List<String> category, List<String> path) {
    if (path.size() == 1) {
      return category.contains(path.get(0));
    }
    return category.size() >= path.size() && category.subList(0, path.size()).equals(path);
  }

  private static List<String> path(String written) {
    return Arrays.stream(written.split(">")).map(WantedProducts::folded).toList();
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(ROOT);
  }
}
