package org.onecall.testing;

/**
 * How much a test tries: enough to notice in the ordinary lane, enough to be sure in the long one
 * ({@code ./onecall test --long}). A test that belongs to the long lane alone is tagged {@code
 * long}.
 */
public final class Lane {
  private Lane() {}

  /**
   * A number of tries.
   *
   * @param property a system property that names another number
   */
  public static int tries(String property, int ordinary, int inLongLane) {
    return Integer.getInteger(property, Boolean.getBoolean("onecall.long") ? inLongLane : ordinary);
  }
}
