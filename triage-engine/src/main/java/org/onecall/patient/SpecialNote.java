package org.onecall.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What every handler must know of a person before they speak. */
public record SpecialNote(
    UUID id, String words, String writtenBy, Instant writtenAt, Optional<LocalDate> until) {}
