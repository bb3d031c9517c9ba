package org.onecall.load.bench;

/** An engine that decides the sample protocol, one encounter at a time. */
interface Engine {
  /** Begins an encounter. */
  void begin();

  /** Takes an answer, the first to its question or another one. */
  void answer(int question, Raw raw);

  /** Decides by all answers so far. */
  void decide(Decision decision);
}
