package org.onecall.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An earlier call about a person, in a line. */
public record Contact(
    UUID encounter,
    Instant openedAt,
    Optional<Instant> finishedAt,
    String line,
    String handler,
    Optional<String> outcome,
    Optional<String> serviceName,
    Optional<String> reference) {}
