package org.onecall.journal;

/**
 * Something still to be done outside, kept with the events that call for it.
 *
 * @param key its name; of two with the same name the first counts
 * @param kind what sort of thing is to be done
 * @param payload its particulars as JSON text
 */
public record Message(String key, String kind, String payload) {}
