package org.onecall.load;

/** The steps of a handler's work with one call, in their order. */
public enum CallStep {
  /** The caller is on the line, nothing is asked yet. */
  GREET("greeting the caller"),
  /** The patient's details. */
  PATIENT("recording the patient"),
  /** What it is about. */
  PROTOCOL("choosing the protocol"),
  /** A question; this step comes once for each. */
  QUESTION("answering a question"),
  /** The services for the outcome. */
  SERVICES("looking at the services"),
  /** A slot is held for the patient. */
  HOLD("holding a slot"),
  /** The held slot is booked. */
  BOOK("booking the held slot"),
  /** The patient is referred. */
  REFER("referring the patient"),
  /** Everything is read back to the caller, and the encounter finished. */
  FINISH("reading back and finishing"),
  /** The receiver is put down. */
  GOODBYE("ending the call");

  private final String words;

  CallStep(String words) {
    this.words = words;
  }

  /** The step in words, for a message. */
  public String words() {
    return words;
  }
}
