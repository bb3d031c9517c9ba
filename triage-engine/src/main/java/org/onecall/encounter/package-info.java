/**
 * Encounters: what is said and decided in one contact, from the first hello to the booked place.
 *
 * <p>{@link Decider} says what a {@link Command} does to an {@link Encounter}; {@link
 * EncounterService} makes it durable before anybody is told. A history is a list of {@link
 * Recorded} events and an encounter is their fold.
 */
@NullMarked
package org.onecall.encounter;

import org.jspecify.annotations.NullMarked;
