import {html, nothing, type TemplateResult} from 'lit';
import type {Mark} from '../state/offers.ts';
import type {Service} from '../state/model.ts';
import {distanceText} from './service-words.ts';

/** What is said of an offered service in a list: facts, why it fits, and what whoever sends somebody there has to know. */
export function serviceFacts(service: Service, mark: Mark | undefined): TemplateResult {
  const facts = [
    service.role ?? service.type,
    distanceText(service.distanceKm),
    service.opening ?? '',
    service.placesLeft === undefined ? '' : service.placesLeft === 1 ? '1 place left' : `${service.placesLeft} places left`,
  ].filter((fact) => fact !== '');
  return html`${marked(
      html`<p class="oc-service__facts">${facts.join(' · ')}</p>
        <ul class="oc-service__reasons">${service.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`,
      mark,
    )}
    ${toKnow(service)}`;
}

/** What whoever sends somebody there has to know. */
export function toKnow(service: Service): TemplateResult {
  return html`${service.notes === undefined
      ? nothing
      : html`<p class="oc-service__facts"><strong>Note for staff:</strong> ${service.notes}</p>`}
    ${service.address || service.phone
      ? html`<p class="oc-service__facts">${[service.address, service.phone].filter(Boolean).join(' · ')}</p>`
      : nothing}`;
}

/** Words with a mark in their place, and no larger than they are: what is below stays where the pointer is. */
export function marked(words: TemplateResult, mark: Mark | undefined): TemplateResult {
  return html`<div class="oc-marked">
    <div class=${mark === undefined ? '' : 'oc-marked__before'}>${words}</div>
    ${mark === undefined ? nothing : html`<p class="oc-marked__now"><strong>${markName(mark)}</strong> (${mark.words})</p>`}
  </div>`;
}

/** The word for a mark. */
export function markName({offered}: Mark): string {
  return offered ? 'Has changed' : 'Not offered any more';
}
