package org.onecall.desk.access;

import java.util.Set;
import java.util.function.UnaryOperator;

/** What people are called, by their user name; the user name itself where that is all. */
public interface PersonNames extends UnaryOperator<String> {
  /**
   * The user names of whom somebody means who writes that: of the one with that user name, else of
   * all whose first or last name begins so. What is written is always among them, for whoever is on
   * record and known here no more.
   */
  Set<String> meant(String written);
}
