package org.onecall.telephony.front;

/**
 * A caller at the front door.
 *
 * @param call the call's id
 * @param line the line's id
 * @param dialled the number dialled, digits and plus only, may be empty
 * @param caller the caller's number, digits and plus only, empty when withheld or unknown
 * @param reference a transferring service's reference, letters, digits and hyphens, may be empty
 * @param code the transfer code that was keyed in, digits only, may be empty
 */
public record Arrival(
    String call, String line, String dialled, String caller, String reference, String code) {}
