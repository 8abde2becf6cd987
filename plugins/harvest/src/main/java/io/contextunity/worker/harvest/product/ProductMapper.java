package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.supplier.Mapping;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes products of one source's records. */
final class ProductMapper {
  private static final Pattern CATEGORY_LEVELS = Pattern.compile("\\s*(?:[>|»]| / )\\s*");
  private static final Pattern BETWEEN_IMAGES =
      Pattern.compile("[\\s|;]+|,\\s*(?=https?:)", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_SKU = 200;
  private static final String SECTION = "@section";

  private final Mapping mapping;
  private final ProductFields fields;
  private final Pattern categoryLevels;
  private final boolean addsSection;

  ProductMapper(SourceSpec source, ProductFields fields) {
    this.mapping = source.mapping();
    this.fields = fields;
    this.addsSection =
        source.reading().table().sections() == Sections.CATEGORY
            && !fields.speaksOf("category", SECTION);
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
      boolean hasSection = field.equals("category") && !section(source).isEmpty();
      if (!hasSection && fields.value(source, field).isEmpty()) {
        throw new BadRecordException(field + " is missing");
      }
    }
    Map<String, String> attributes = fields.attributes(source);
    Optional<Price> price = price(source, attributes);
    String currency = price.isEmpty() ? "" : currency(source, price.get());
    return new Product(
        sku(source),
        fields.value(source, "name"),
        fields.value(source, "brand"),
        category(source),
        price.flatMap(Price::amount).map(amount -> inUnits(amount, currency, price.get())),
        currency,
        quantity(source),
        fields.value(source, "description"),
        attributes,
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

  /** The price if there is one; what else is said of it becomes an attribute. */
  private Optional<Price> price(FeedRecord source, Map<String, String> attributes)
      throws BadRecordException {
    String written = fields.value(source, "price");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Price price = Prices.read(written, fields.decimal());
    if (price.amount().isEmpty() && mapping.required().contains("price")) {
      throw new BadRecordException("price '" + Prices.shortened(written) + "' is no price");
    }
    if (price.isMore()) {
      attributes.put("price_text", written);
    }
    if (price.upTo().isPresent()) {
      String currency = currency(source, price);
      BigDecimal highest = inUnits(price.upTo().get(), currency, price);
      attributes.put("price_to", highest.toPlainString());
    }
    return price.amount().isEmpty() ? Optional.empty() : Optional.of(price);
  }

  private BigDecimal inUnits(BigDecimal amount, String currency, Price price) {
    return mapping.minorUnits() && !Currencies.isMinor(price.sign())
        ? NumberText.plain(amount.movePointLeft(Currencies.decimals(currency)))
        : amount;
  }

  private String currency(FeedRecord source, Price price) throws BadRecordException {
    String mapped = Currencies.code(fields.value(source, "currency"), mapping.currency());
    String usual = mapped.isEmpty() ? mapping.currency() : mapped;
    String currency = price.sign().isEmpty() ? usual : Currencies.code(price.sign(), usual);
    if (!Currencies.isCode(currency)) {
      throw new BadRecordException(
          currency.isEmpty()
              ? "price "
                  + price.amount().orElseThrow()
                  + " has no currency"
                  + " (set currency for the source)"
              : "currency '" + currency + "' is no currency's code, such as EUR");
    }
    return currency;
  }

  private Optional<Long> quantity(FeedRecord source) throws BadRecordException {
    String written = fields.value(source, "quantity");
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(Numbers.quantity(written, fields.decimal()));
  }

  private List<String> category(FeedRecord source) throws BadRecordException {
    List<String> levels = new ArrayList<>();
    levels.addAll(section(source));
    for (String written : fields.firstValues(source, "category")) {
      for (String level : categoryLevels.split(written)) {
        if (!level.isBlank()) {
          levels.add(level.strip());
        }
      }
    }
    return levels;
  }

  /** The titles of the rows above a table's row, if they are to begin its category. */
  private List<String> section(FeedRecord source) {
    String section = addsSection ? source.first(SECTION) : "";
    return section.isEmpty() ? List.of() : List.of(section.split(" > "));
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
