package org.onecall.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** That somebody looked. */
public record Access(Instant at, String user, String purpose, Optional<UUID> encounter) {}
