package org.onecall.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An encounter as its handler sees it.
 *
 * @param handler the user who has it
 * @param version the sequence of its last event; of two views the higher is newer
 * @param finished whether nothing more can be done to it
 * @param callOver whether it knows that its call has ended, and its caller is not being rung again
 * @param json the whole of it, in the form of docs/desk-api.md
 */
public record EncounterView(
    String id,
    String callId,
    String handler,
    long version,
    boolean finished,
    boolean callOver,
    ObjectNode json) {}
