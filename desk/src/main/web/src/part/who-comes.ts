import {html, nothing, type TemplateResult} from 'lit';
import type {Encounter} from '../state/model.ts';
import {keyCapOf} from './key-cap.ts';

/** That a place is taken for nobody by name; a warning and no more, as some callers do not say who they are. */
export function whoComes({patient, emergency, callEndedAt}: Encounter): TemplateResult | typeof nothing {
  const isNamed = [patient?.givenName, patient?.familyName, patient?.nhsNumber].some(Boolean);
  return html`<div class="oc-who-comes" role="status">${isNamed
    ? nothing
    : html`<p class="oc-unsaved oc-tight">Nobody is named: ${emergency === undefined
        ? 'the service does not know who comes.'
        : 'whoever goes to them does not know whom to ask for.'} ${callEndedAt === undefined
        ? html`Ask who the patient is ${keyCapOf('P')}`
        : 'Nobody is on the line to be asked.'}</p>`}</div>`;
}
