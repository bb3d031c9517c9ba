package org.onecall.encounter;

/**
 * The number a call came from, as the network gave it; empty when withheld.
 *
 * <p>Its text form shows no more than the last two digits.
 */
public record Caller(String number) {

  public Caller {
    Texts.require("caller", number, 0, Texts.ID_CHARS_MAX);
  }

  @Override
  public String toString() {
    return number.length() < 6
        ? "caller ***"
        : "caller ***" + number.substring(number.length() - 2);
  }
}
