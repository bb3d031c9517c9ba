package org.onecall.encounter;

import java.time.Instant;

/**
 * An event on the record.
 *
 * @param sequence its place in the history, from 1
 * @param at when it was decided
 * @param by who did it
 */
public record Recorded(long sequence, Instant at, Actor by, Event event) {}
