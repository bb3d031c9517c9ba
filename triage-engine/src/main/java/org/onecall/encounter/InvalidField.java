package org.onecall.encounter;

/** A value that a field cannot take; says which field and which rule, never the value. */
public final class InvalidField extends IllegalArgumentException {

  private final String field;

  public InvalidField(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
  }

  /** The field's name. */
  public String field() {
    return field;
  }
}
