import {html, nothing, type TemplateResult} from 'lit';
import type {Service} from '../state/model.ts';
import {keyCap} from './key-cap.ts';
import {slotText} from './service-words.ts';
import type {Way} from './ways.ts';

/** Every time of every service, the earliest first; then what gives no times; then what is known of each. */
export function byTime(
  ways: readonly Way[],
  services: readonly Service[],
  busy: boolean,
  take: (way: Way) => void,
  about: (service: Service) => unknown,
): TemplateResult {
  return html`<ol class="oc-times">
      ${ways.map((way) => html`<li>
        <button type="button" class="oc-choice oc-choice--way" aria-disabled=${busy ? 'true' : nothing}
          data-way=${way.key === '' ? nothing : way.key} @click=${() => take(way)}>
          ${way.key === '' ? nothing : keyCap(way.key)}<span>${way.slot === undefined
            ? html`<strong>Without a time:</strong> ${way.label}`
            : html`<strong>${slotText(way.slot)}</strong> ${way.service.name}${way.service.distanceKm === undefined ? '' : `, ${way.service.distanceKm.toFixed(1)} km`}`}</span>
        </button>
      </li>`)}
    </ol>
    <ul class="oc-services__list oc-times__about" aria-label="What is known of each service">
      ${services.map((service) => html`<li class="oc-card oc-service">
        <h3 class="oc-service__name">${service.name}</h3>
        <p class="oc-service__facts">${service.reasons.join(' · ')}</p>
        ${about(service)}
      </li>`)}
    </ul>`;
}
