package org.onecall.journal;

/**
 * What is to be written down of one event.
 *
 * @param type the name of its form, such as {@code answer-given/1}
 * @param payload the event as JSON text; kept to the letter
 */
public record Fact(String type, String payload) {}
