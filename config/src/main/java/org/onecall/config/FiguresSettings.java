package org.onecall.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** What figures and indicators are called elsewhere, and what they tell apart. */
public interface FiguresSettings {
  /**
   * The national item codes of figures and indicators, by the name of each in the interface, with
   * commas between: {@code level-60=B01/A03}.
   */
  @Pattern(
      regexp = "[a-z0-9-]+=[A-Za-z0-9/+() ]{1,40}( *, *[a-z0-9-]+=[A-Za-z0-9/+() ]{1,40}){0,199}")
  String itemCodes();

  /** The ids of the lines that professionals outside ring, with commas between. */
  @NotNull
  String professionalLines();

  /**
   * Under which condition of the two-hour response a visit is counted, by the protocol that led to
   * it, with commas between: {@code catheter=Urgent catheter care}.
   */
  @Pattern(regexp = "[a-z0-9-]+=[^,=]{1,60}( *, *[a-z0-9-]+=[^,=]{1,60}){0,99}")
  String twoHourConditions();
}
