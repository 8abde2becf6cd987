package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1.299,00           ; 1299    ; ''
          1,299.00           ; 1299    ; ''
          1.299,-            ; 1299    ; ''
          1,299.–            ; 1299    ; ''
          1 299,00           ; 1299    ; ''
          1 299,00 zł   ; 1299    ; PLN
          1'299.00 CHF       ; 1299    ; CHF
          CHF 1’299.–        ; 1299    ; CHF
          1,29,900           ; 129900  ; ''
          ₹ 1,29,900.50      ; 129900.5; INR
          １，２９９．５０    ; 1299.5  ; ''
          ￥1299             ; 1299    ; JPY
          ١٬٢٩٩٫٥٠           ; 1299.5  ; ''
          ۱۲۹۹               ; 1299    ; ''
          19,90 €*           ; 19.9    ; EUR
          19,90 EUR          ; 19.9    ; EUR
          EUR19,90           ; 19.9    ; EUR
          US$ 19.90          ; 19.9    ; USD
          R$ 1.299,00        ; 1299    ; BRL
          Fr. 12.-           ; 12      ; CHF
          249,- Kč           ; 249     ; CZK
          12 500 Ft          ; 12500   ; HUF
          99 lei             ; 99      ; RON
          1299p              ; 12.99   ; GBP
          850 pence          ; 8.5     ; GBP
          GBX 1250           ; 12.5    ; GBP
          1 500 грн.         ; 1500    ; UAH
          990 руб.           ; 990     ; RUB
          0                  ; 0       ; ''
          """)
  void read_anyCountrysWriting_isRead(String text, String amount, String currency)
      throws BadRecordException {
    Price price = Prices.read(text, "auto");

    assertThat(price.amount()).contains(new BigDecimal(amount));
    assertThat(Currencies.code(price.sign(), "")).isEqualTo(currency);
    assertThat(price.isMore()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          ab 19,90                 ; 19.9   ; ''   ; ''
          ab 19,90 €               ; 19.9   ; ''   ; EUR
          from EUR 19.90           ; 19.9   ; ''   ; EUR
          EUR ab 19,90             ; 19.9   ; ''   ; EUR
          à partir de 19,90 €      ; 19.9   ; ''   ; EUR
          19,90 € / Stück          ; 19.9   ; ''   ; EUR
          19,90/St.                ; 19.9   ; ''   ; ''
          19,90 € inkl. MwSt.      ; 19.9   ; ''   ; EUR
          19,90 € inkl. 19 % MwSt. ; 19.9   ; ''   ; EUR
          19.90+                   ; 19.9   ; ''   ; ''
          p 19.90                  ; 19.9   ; ''   ; ''
          19.90 - 24.90            ; 19.9   ; 24.9 ; ''
          19,90–24,90 €            ; 19.9   ; 24.9 ; EUR
          €19.90 – €24.90          ; 19.9   ; 24.9 ; EUR
          19,90 € bis 24,90 €      ; 19.9   ; 24.9 ; EUR
          12,- - 15,-              ; 12     ; 15   ; ''
          1.299,00 ... 1.499,00    ; 1299   ; 1499 ; ''
          250p - 300p              ; 2.5    ; 3    ; GBP
          """)
  void read_wordsAndRanges_giveTheLowestPrice(
      String text, String amount, String upTo, String currency) throws BadRecordException {
    Price price = Prices.read(text, "auto");

    assertThat(price.amount()).contains(new BigDecimal(amount));
    assertThat(price.upTo().map(BigDecimal::toString).orElse("")).isEqualTo(upTo);
    assertThat(Currencies.code(price.sign(), "")).isEqualTo(currency);
    assertThat(price.isMore()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on request", "auf Anfrage", "n/a", "-", "TBD"})
  void read_wordsOnly_areNoPriceButNoFault(String text) throws BadRecordException {
    assertThat(Prices.read(text, "auto")).isEqualTo(Price.WORDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1.299                 ; price '1.299' is ambiguous (set decimal to point or comma)
          1,299                 ; price '1,299' is ambiguous (set decimal to point or comma)
          1.299.-               ; price '1.299' is ambiguous (set decimal to point or comma)
          5 Taler               ; price '5 Taler': 'Taler' is no currency that is known
          5 pcs                 ; price '5 pcs': 'pcs' is no currency that is known
          -5                    ; price '-5' is negative
          € -5,00               ; price '€ -5,00' is negative
          −5                    ; price '−5' is negative
          24.90 - 19.90         ; price '24.90 - 19.90' is no price
          2 for 10              ; price '2 for 10' is no price
          2026-11-21            ; price '2026-11-21' is no price
          -20%                  ; price '-20%' is no price
          10 20                 ; price '10 20' is no price
          12 34,5               ; price '12 34,5' is no price
          EUR 5 - USD 7         ; price 'EUR 5 - USD 7' is no price
          1 299.500,00          ; price '1 299.500,00' is no price
          """)
  void read_unclear_isRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> Prices.read(text, "auto"))
        .isInstanceOf(BadRecordException.class)
        .hasMessage(message);
  }

  @Test
  void code_signOfSeveralCurrencies_isThatOfTheFeed() throws BadRecordException {
    assertThat(Currencies.code("kr", "DKK")).isEqualTo("DKK");
    assertThat(Currencies.code("$", "CAD")).isEqualTo("CAD");
    assertThat(Currencies.code("$", "EUR")).isEqualTo("USD");
    assertThatThrownBy(() -> Currencies.code("kr", "EUR"))
        .hasMessage("currency 'kr' could be SEK, NOK, DKK, ISK (set currency for the source)");
  }
}
