import {html, nothing, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import type {Encounter} from '../state/model.ts';

/**
 * What another organisation has not answered yet, for whoever is about to finish the call: from whom it is
 * awaited, and what happens without them. It keeps nobody from finishing.
 */
export function stillAwaited(encounter: Encounter): TemplateResult | typeof nothing {
  const {awaited, placement, callBackPromisedAt} = encounter;
  if (awaited === undefined) return nothing;
  const {serviceName, slot} = awaited;
  const what = html`<strong>Still awaited:</strong> whether ${serviceName} books
    ${dayText(slot.start)} at ${timeText(slot.start)}.`;
  const place = placement === undefined
    ? html`If they do, that is the caller’s place; if not, the caller has none.`
    : html`If they do, it takes the place of ${placement.serviceName}; if not, the caller keeps that.`;
  const rung = !isNumberKnown(encounter)
    ? 'No number of theirs is known, so nobody can ring them: have them ring again.'
    : `${callBackPromisedAt === undefined ? 'Finished before that is known, a call-back is made' : 'The call-back stays'
      } in Call-backs: it says what became of it, and it alarms the supervisors if nobody rings in time. Tell the caller that we ring.`;
  return html`<div class="nhsuk-inset-text oc-tight oc-still-awaited"><p class="oc-tight">${what} ${place} ${rung}</p></div>`;
}

/** Whether there is a number to ring the caller, shown here or not. */
function isNumberKnown({caller, patient, hidden}: Encounter): boolean {
  return hidden === undefined ? (patient?.phone || caller || '') !== '' : hidden.number;
}
