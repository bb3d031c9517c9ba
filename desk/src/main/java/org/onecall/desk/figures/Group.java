package org.onecall.desk.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A group of people whose outcomes are told apart, so that unfair differences show. */
public enum Group {
  CARER("Carers"),
  NO_FIXED_ABODE("People without a fixed home"),
  INTERPRETER("People who need an interpreter"),
  FRAIL("People who are frail or at risk"),
  SEVERE_MENTAL_ILLNESS("People with a severe mental illness"),
  LEARNING_DISABILITY("People with a learning disability"),
  MINORITY_ETHNIC("People of minority ethnic groups"),
  ARMED_FORCES("People who served in the forces, and their families"),
  ROUTINE_WORK("People in routine or manual work");

  /** Of fewer encounters than this nothing is told, so that nobody can be told apart. */
  static final int ENCOUNTERS_MIN = 5;

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** The name in the interface and on a person's record. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name a person reads. */
  public String title() {
    return title;
  }

  /** The group of that key, if there is one. */
  static Optional<Group> ofKey(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
