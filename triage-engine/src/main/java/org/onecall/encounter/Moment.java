package org.onecall.encounter;

import java.time.Instant;

/** The circumstances of a command, which a pure decision cannot find out for itself. */
public record Moment(Instant at, Actor by) {}
