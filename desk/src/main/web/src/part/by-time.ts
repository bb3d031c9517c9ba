import {html, nothing, type TemplateResult} from 'lit';
import type {Service} from '../state/model.ts';
import type {Mark} from '../state/offers.ts';
import {keyCap} from './key-cap.ts';
import {marked} from './service-facts.ts';
import {distanceText, slotText} from './service-words.ts';
import type {Way} from './ways.ts';

/** Where no number stands for a time, it begins below those that have one. */
const noCap = html`<span class="oc-key oc-key--none" aria-hidden="true"></span>`;

/** Every time of every service, the earliest first; then what gives no times; then what is known of each. */
export function byTime(
  ways: readonly Way[],
  services: readonly Service[],
  off: (way: Way) => boolean,
  marks: ReadonlyMap<string, Mark>,
  take: (way: Way) => void,
  about: (service: Service) => unknown,
): TemplateResult {
  const gone = (way: Way): boolean => marks.get(way.service.id)?.offered === false;
  return html`<ol class="oc-times">
      ${ways.map((way) => html`<li>
        <button type="button" class="oc-choice oc-choice--way" aria-disabled=${off(way) ? 'true' : nothing}
          ?data-gone=${gone(way)} data-way=${way.key === '' ? nothing : way.key} @click=${() => take(way)}>
          ${way.key === '' ? noCap : keyCap(way.key)}<span>${way.slot === undefined
            ? html`<strong>Without a time:</strong> ${way.label}`
            : html`<strong>Hold ${slotText(way.slot)}</strong> ${way.service.name}${way.service.distanceKm === undefined ? '' : `, ${distanceText(way.service.distanceKm)}`}`}</span>
        </button>
      </li>`)}
    </ol>
    <ul class="oc-services__list oc-times__about" aria-label="What is known of each service">
      ${services.map((service) => html`<li class="oc-card oc-service">
        <h3 class="oc-service__name">${service.name}</h3>
        ${marked(html`<p class="oc-service__facts">${service.reasons.join(' · ')}</p>`, marks.get(service.id))}
        ${about(service)}
      </li>`)}
    </ul>`;
}
