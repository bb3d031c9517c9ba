package org.onecall.telephony.floor;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One handler's phone, as the floor sees it.
 *
 * @param phone its number
 * @param queues the queues it takes calls from
 * @param state what it is doing
 * @param reason why it is not ready, or in a call why it is not to be after it; empty otherwise
 * @param since when it began to be in this state
 * @param reachable whether the phone is registered and answers
 * @param callId the call that rings, talks, or last talked while the handler has not finished
 */
public record Agent(
    String phone,
    SortedSet<String> queues,
    AgentState state,
    String reason,
    Instant since,
    boolean reachable,
    Optional<String> callId) {}
