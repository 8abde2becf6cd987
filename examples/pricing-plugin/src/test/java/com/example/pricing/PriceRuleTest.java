package com.example.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.pricing.PriceRule.CharmEnding;
import com.example.pricing.PriceRule.MarginFloor;
import com.example.pricing.PriceRule.PercentOff;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PriceRuleTest {
  private static final Product LAMP = new Product("L-1", "Lumenfox", money("59.90"), money("50"));

  @Test
  void percentOff_itsBrand_reduces() {
    assertThat(apply(new PercentOff(money("10"), "Lumenfox"), "59.90")).isEqualTo("53.91");
  }

  @Test
  void percentOff_anotherBrand_keepsThePrice() {
    assertThat(apply(new PercentOff(money("10"), "Auralith"), "59.90")).isEqualTo("59.90");
  }

  @Test
  void percentOff_noBrand_reducesEveryProduct() {
    assertThat(apply(new PercentOff(money("50"), null), "10.01")).isEqualTo("5.01");
  }

  @Test
  void charmEnding_goesDownToTheEnding() {
    assertThat(apply(new CharmEnding(95), "47.30")).isEqualTo("46.95");
    assertThat(apply(new CharmEnding(95), "47.95")).isEqualTo("47.95");
  }

  @Test
  void charmEnding_cheaperThanTheEnding_keepsThePrice() {
    assertThat(apply(new CharmEnding(95), "0.50")).isEqualTo("0.50");
  }

  @Test
  void marginFloor_belowIt_raisesToTheFloor() {
    assertThat(apply(new MarginFloor(money("15")), "53.91")).isEqualTo("57.50");
  }

  @Test
  void marginFloor_costUnknown_keepsThePrice() {
    Product unknown = new Product("L-2", "Lumenfox", money("59.90"), null);

    assertThat(new MarginFloor(money("15")).apply(unknown, money("1.00"))).isEqualTo("1.00");
  }

  private static String apply(PriceRule rule, String price) {
    return rule.apply(LAMP, money(price)).toPlainString();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }
}
