package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          19.95         ; auto  ; 19.95   ; ''
          19,95         ; auto  ; 19.95   ; ''
          1.299,00 €    ; auto  ; 1299    ; EUR
          1,299.50      ; auto  ; 1299.5  ; ''
          $1,299,000    ; auto  ; 1299000 ; USD
          1.299.000     ; auto  ; 1299000 ; ''
          1 299,5 EUR   ; auto  ; 1299.5  ; EUR
          CHF 1'299.50  ; auto  ; 1299.5  ; CHF
          12,-          ; auto  ; 12      ; ''
          1.299         ; program ; 1.299 ; ''
          0,125         ; auto  ; 0.125   ; ''
          1,299         ; comma ; 1.299   ; ''
          1,299         ; point ; 1299    ; ''
          1.299         ; comma ; 1299    ; ''
          0             ; auto  ; 0       ; ''
          19.95 rur     ; auto  ; 19.95   ; RUB
          """)
  void price_anyWriting_isRead(String text, String decimal, String amount, String currency)
      throws BadRecordException {
    Price price = Prices.read(text, decimal);

    assertThat(price.amount()).contains(new BigDecimal(amount));
    assertThat(Currencies.code(price.sign(), "")).isEqualTo(currency);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1.299            ; price '1.299' is ambiguous (set decimal to point or comma)
          12.34.56         ; price '12.34.56' is no price
          1.29,00,0        ; price '1.29,00,0' is no price
          -5               ; price '-5' is negative
          1,299            ; price '1,299' is ambiguous (set decimal to point or comma)
          1234567890123456 ; price '1234567890123456' has too many digits
          """)
  void price_noPrice_isRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> Prices.read(text, "auto"))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "5.0,5", "'3,7',3", ">10,10", "10+,10", "0,0"})
  void quantity_anyWriting_isRead(String text, long quantity) throws BadRecordException {
    assertThat(Numbers.quantity(text, "auto")).isEqualTo(quantity);
  }

  @Test
  void quantity_noQuantity_isRefusedWithTheReason() {
    assertThatThrownBy(() -> Numbers.quantity("lots", "auto"))
        .hasMessage("quantity 'lots' is no number");
    assertThatThrownBy(() -> Numbers.quantity("-1", "auto"))
        .hasMessage("quantity '-1' is out of range");
  }
}
