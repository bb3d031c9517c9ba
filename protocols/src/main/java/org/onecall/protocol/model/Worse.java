package org.onecall.protocol.model;

/** Which way a number is more alarming. */
public enum Worse {
  /** Neither, or it depends. */
  NEITHER,
  /** A higher number never makes anyone safer. */
  HIGHER,
  /** A lower number never makes anyone safer. */
  LOWER
}
