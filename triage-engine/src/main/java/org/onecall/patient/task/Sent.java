package org.onecall.patient.task;

import java.time.Instant;
import java.util.Optional;
import org.onecall.protocol.Urgency;

/**
 * Somebody was sent to a service: booked, referred, given a place, or told to go there.
 *
 * @param reference what was read to the caller
 * @param slot when their appointment is, where they have one
 * @param urgency how soon somebody must act
 */
public record Sent(
    String reference, Optional<Instant> slot, Urgency urgency, Subject subject, Instant at) {}
