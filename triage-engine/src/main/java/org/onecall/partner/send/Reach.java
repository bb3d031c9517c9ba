package org.onecall.partner.send;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the system that keeps a service's appointments answers, as this node found it when it
 * asked last. Nobody is asked only to find out.
 *
 * @param service what our directory calls the service
 * @param answeredAt when it answered last; empty where it has not been asked, or never answered
 * @param silentSince since when each question went without an answer
 * @param resting whether it is left alone for a while, having failed several times in a row
 */
public record Reach(
    String service, Optional<Instant> answeredAt, Optional<Instant> silentSince, boolean resting) {}
