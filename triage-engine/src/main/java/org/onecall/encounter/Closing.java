package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;

/**
 * How an encounter ended.
 *
 * @param reason why it ended without a place or without reading back, where it did
 */
public record Closing(boolean readBack, Optional<String> reason, Instant at) {}
