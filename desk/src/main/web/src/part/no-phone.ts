import {live} from '../state/live.ts';
import type {Agent} from '../state/model.ts';
import {softphone} from '../state/softphone.ts';

/** What keeps calls from a person's own phone now; empty where nothing does. */
export function phoneAway(me: Agent): string {
  if (me.phone === undefined) return 'No phone is kept for you, so no call can be offered. An administrator gives you one.';
  if (me.phoneKind !== 'browser') return '';
  switch (softphone.state) {
    // Another page of this browser has it, and rings.
    case 'elsewhere':
    case 'registered':
      return '';
    case 'starting':
    case 'off':
      return 'The phone in this browser has not started yet.';
    case 'lost':
      return 'The phone in this browser has lost its connection and tries again by itself: no call can ring here until it is back.';
    case 'no-microphone':
      return 'The phone in this browser has no microphone: no call can ring here until it has one.';
  }
}

/** Whether it is to be seen from afar: what passes by itself in a moment is not, nor a phone nobody has. */
export function isPhoneLost(me: Agent): boolean {
  return live.notLiveSince === undefined && me.phoneKind === 'browser'
    && (softphone.state === 'lost' || softphone.state === 'no-microphone');
}
