import {html, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import type {Service} from '../state/model.ts';

interface Fact {
  readonly name: string;
  readonly of: (service: Service) => string;
}

const facts: readonly Fact[] = [
  {name: 'Kind', of: (service) => service.type},
  {name: 'Earliest time', of: earliest},
  {name: 'Distance', of: (service) => (service.distanceKm === undefined ? '–' : `${service.distanceKm.toFixed(1)} km`)},
  {name: 'Open', of: (service) => service.opening ?? '–'},
  {name: 'Places left', of: (service) => (service.placesLeft === undefined ? '–' : String(service.placesLeft))},
  {name: 'Where', of: (service) => service.address ?? '–'},
];

function earliest(service: Service): string {
  const first = service.slots[0];
  return first === undefined ? '–' : `${dayText(first.start)} ${timeText(first.start)}`;
}

/** Services beside one another: a row for each thing in which they can differ, told where they do. */
export function sideBySide(
  services: readonly Service[],
  act: (service: Service) => unknown,
): TemplateResult {
  const common = services.reduce<readonly string[]>(
    (shared, service) => shared.filter((reason) => service.reasons.includes(reason)),
    services[0]?.reasons ?? [],
  );
  const rows = facts.map((fact) => ({fact, texts: services.map(fact.of)}));
  return html`<div class="oc-beside" tabindex="0" role="region" aria-labelledby="beside-title">
    <table class="nhsuk-table oc-beside__table">
      <caption class="nhsuk-table__caption nhsuk-table__caption--s" id="beside-title">
        ${services.length === 1 ? 'The only one' : `The first ${services.length}`}${common.length === 0
          ? ''
          : `: ${common.join('; ')}`}
      </caption>
      <thead><tr>
        <td></td>
        ${services.map((service, index) => html`<th scope="col">${index + 1}. ${service.name}</th>`)}
      </tr></thead>
      <tbody>
        ${rows.map(({fact, texts}) => {
          const differs = new Set(texts).size > 1;
          return html`<tr>
            <th scope="row">${fact.name}</th>
            ${texts.map((text) => html`<td class=${differs ? 'oc-beside__differs' : ''}>${text}</td>`)}
          </tr>`;
        })}
        <tr>
          <th scope="row">Only this one</th>
          ${services.map(
            (service) => html`<td class="oc-beside__differs">
              ${service.reasons.filter((reason) => !common.includes(reason)).join('; ') || '–'}
            </td>`,
          )}
        </tr>
        <tr>
          <th scope="row">Take it</th>
          ${services.map((service) => html`<td>${act(service)}</td>`)}
        </tr>
      </tbody>
    </table>
  </div>`;
}
