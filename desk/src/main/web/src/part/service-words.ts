import {whenText} from '../state/clock.ts';
import type {Service, Slot, WayIn} from '../state/model.ts';

/** What choosing a service without a time comes to. */
export function referText(wayIn: WayIn): string {
  switch (wayIn) {
    case 'slot':
    case 'refer':
      return 'Refer to this service';
    case 'place':
      return 'Take a place today';
    case 'walk-in':
      return 'Send the patient there';
    case 'call':
      return 'Have the caller ring them';
    case 'advice':
      return 'Give this advice';
  }
}

/** What to do where another organisation's system is away, or keeps giving away what it offered. */
export function insteadText({instead, phone}: Service): string {
  const why = instead?.away === true
    ? 'Their system does not say what is free now.'
    : 'Times here go as they are booked.';
  switch (instead?.way) {
    case 'refer':
      return `${why} The patient can be referred without a time.`;
    case 'telephone':
      return `${why} Ring them: ${phone ?? ''}`;
    case 'next':
    case undefined:
      return `${why} Take the next service.`;
  }
}

/** When a slot is. */
export function slotText(slot: Slot): string {
  return whenText(slot.start);
}

/** How far it is, for sorting. */
export function distance(service: Service): number {
  return service.distanceKm ?? Infinity;
}

const kilometresPerMile = 1.609344;

/** How far, in miles, as callers are told on the telephone; empty where it is not known. */
export function distanceText(kilometres: number | undefined): string {
  return kilometres === undefined ? '' : `${(kilometres / kilometresPerMile).toFixed(1)}\u00a0miles`;
}
