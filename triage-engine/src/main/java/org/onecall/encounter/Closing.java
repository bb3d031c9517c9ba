package org.onecall.encounter;

import java.time.Instant;
import java.util.Optional;

/**
 * How an encounter ended.
 *
 * @param readBack whether all that there was to read back was read back
 * @param reason why it ended without a place or without reading back, where it did
 */
public record Closing(boolean readBack, Optional<String> reason, Instant at) {}
