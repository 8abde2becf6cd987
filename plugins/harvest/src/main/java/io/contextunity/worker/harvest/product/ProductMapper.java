package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.supplier.Mapping;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes products of one source's records. */
final class ProductMapper {
  private static final Pattern CATEGORY_LEVELS = Pattern.compile("\\s*(?:[>|»]| / )\\s*");
  private static final Pattern BETWEEN_IMAGES =
      Pattern.compile("[\\s|;]+|,\\s*(?=https?:)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_SKU = 200;

  private final Mapping mapping;
  private final ProductFields fields;
  private final Pattern categoryLevels;

  ProductMapper(SourceSpec source, ProductFields fields) {
    this.mapping = source.mapping();
    this.fields = fields;
    String separator = mapping.categorySeparator();
    this.categoryLevels =
        separator.isEmpty()
            ? CATEGORY_LEVELS
            : Pattern.compile("\\s*" + Pattern.quote(separator) + "\\s*");
  }

  /**
   * Returns the product that the record describes.
   *
   * @throws BadRecordException with the reason if it describes none
   */
  Product map(FeedRecord source) throws BadRecordException {
    if (source.problem().isPresent()) {
      throw new BadRecordException(source.problem().get());
    }
    for (String field : mapping.required()) {
      if (fields.value(source, field).isEmpty()) {
        throw new BadRecordException(field + " is missing");
      }
    }
    Optional<Numbers.Price> price = price(source);
    return new Product(
        sku(source),
        fields.value(source, "name"),
        fields.value(source, "brand"),
        category(source),
        price.map(Numbers.Price::amount),
        price.isEmpty() ? "" : currency(source, price.get()),
        quantity(source),
        fields.value(source, "description"),
        fields.attributes(source),
        images(source));
  }

  /** The sku of a record of which nothing else need be there. */
  String sku(FeedRecord source) throws BadRecordException {
    String sku = fields.value(source, "sku");
    if (sku.isEmpty()) {
      throw new BadRecordException("sku is missing");
    }
    if (sku.length() > LONGEST_SKU) {
      throw new BadRecordException(
          "sku of %d characters (at most %d)".formatted(sku.length(), LONGEST_SKU));
    }
    return sku;
  }

  /** The sku of a record that is no product; empty if even that cannot be told. */
  String findSku(FeedRecord source) {
    try {
      return source.problem().isPresent() ? "" : sku(source);
    } catch (BadRecordException e) {
      return "";
    }
  }

  private Optional<Numbers.Price> price(FeedRecord source) throws BadRecordException {
    String written = fields.value(source, "price");
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(Numbers.price(written, mapping.decimal()));
  }

  private String currency(FeedRecord source, Numbers.Price price) throws BadRecordException {
    String currency = price.currency();
    if (currency.isEmpty()) {
      currency = Currencies.code(fields.value(source, "currency"));
    }
    if (currency.isEmpty()) {
      currency = mapping.currency();
    }
    if (!Currencies.isCode(currency)) {
      throw new BadRecordException(
          currency.isEmpty()
              ? "price " + price.amount() + " has no currency (set currency for the source)"
              : "currency '" + currency + "' is no three-letter code");
    }
    return currency;
  }

  private Optional<Long> quantity(FeedRecord source) throws BadRecordException {
    String written = fields.value(source, "quantity");
    return written.isEmpty() ? Optional.empty() : Optional.of(Numbers.quantity(written));
  }

  private List<String> category(FeedRecord source) throws BadRecordException {
    List<String> levels = new ArrayList<>();
    for (String written : fields.firstValues(source, "category")) {
      for (String level : categoryLevels.split(written)) {
        if (!level.isBlank()) {
          levels.add(level.strip());
        }
      }
    }
    return levels;
  }

  private List<String> images(FeedRecord source) throws BadRecordException {
    Set<String> images = new LinkedHashSet<>();
    for (String written : fields.allValues(source, "images")) {
      for (String image : BETWEEN_IMAGES.split(written)) {
        if (!image.isBlank()) {
          images.add(image);
        }
      }
    }
    return List.copyOf(images);
  }
}
