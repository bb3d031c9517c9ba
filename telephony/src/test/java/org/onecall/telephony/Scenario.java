package org.onecall.telephony;

/**
 * Something that happens on a floor, done on the real Asterisk and taken down.
 *
 * @param name names its capture
 * @param steps what is done; they wait for what they bring about
 */
record Scenario(String name, Steps steps) {
  /** What is done. */
  @FunctionalInterface
  interface Steps {
    /** Does it. */
    void on(Rig rig) throws Exception;
  }
}
