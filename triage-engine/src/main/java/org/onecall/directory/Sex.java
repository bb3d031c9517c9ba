package org.onecall.directory;

import java.util.Arrays;
import java.util.Optional;

/** A person's sex as a service's rules ask for it. */
public enum Sex {
  FEMALE("female"),
  MALE("male"),
  /** Indeterminate or not asked: suits every service, with a word to check where one is limited. */
  NOT_KNOWN("not-known");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The sex of that code, if there is one. */
  public static Optional<Sex> ofCode(String code) {
    return Arrays.stream(values()).filter(sex -> sex.code.equals(code)).findFirst();
  }
}
