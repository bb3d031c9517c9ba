package org.onecall.load.bench;

/**
 * One answer of an encounter with what is to be decided after it.
 *
 * @param begins whether an encounter begins with it
 * @param question the place of the question
 * @param raw the answer
 * @param expected what is to be decided
 */
record Event(boolean begins, int question, Raw raw, Decision expected) {}
