package org.onecall.protocol.model;

/**
 * A condition and what it concludes.
 *
 * @param id its name within the protocol
 * @param when the condition
 * @param conclusion the conclusion's name
 * @param because the reason, for the record and for whoever asks why
 * @param source what it was taken from, where the author says so; may be empty
 * @param gate whether it belongs to the emergency gate
 * @param file the file it stands in
 * @param line the line it begins on
 */
public record Rule(
    String id,
    Condition when,
    String conclusion,
    String because,
    String source,
    boolean gate,
    String file,
    int line) {}
