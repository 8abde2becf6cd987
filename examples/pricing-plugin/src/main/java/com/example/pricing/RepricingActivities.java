package com.example.pricing;

import com.example.pricing.PricingResult.NewPrice;
import java.math.BigDecimal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies price rules. Thread-safe: keeps nothing. */
final class RepricingActivities implements PricingActivities {
  private static final Logger LOG = LoggerFactory.getLogger(RepricingActivities.class);

  @Override
  public PricingResult repriceProducts(PricingRequest request) {
    List<NewPrice> prices =
        request.products().stream().map(product -> reprice(product, request.rules())).toList();
    int changed = (int) prices.stream().filter(NewPrice::hasChanged).count();
    LOG.info("Repriced {} of {} products", changed, prices.size());
    return new PricingResult(prices, changed, PricingJson.version());
  }

  private static NewPrice reprice(Product product, List<PriceRule> rules) {
    BigDecimal price = product.listPrice();
    for (PriceRule rule : rules) {
      price = rule.apply(product, price);
    }
    return new NewPrice(product.sku(), product.listPrice(), price);
  }
}
