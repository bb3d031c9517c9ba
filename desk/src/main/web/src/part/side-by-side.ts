import {html, nothing, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import type {Ranked, Service} from '../state/model.ts';
import type {Mark} from '../state/offers.ts';
import {keyCap} from './key-cap.ts';
import {markName} from './service-facts.ts';
import {distanceText} from './service-words.ts';
import {besideNext, servicesShown} from './ways.ts';

/** The number of the way to the services that do not stand side by side now; none of them has it. */
export const moreKey = '0';

interface Fact {
  readonly name: string;
  readonly of: (service: Service) => string;
  /** What is best, where that can be said: the least of these, and the word for it. */
  readonly best?: {readonly word: string; readonly of: (service: Service) => number};
  /** Whether it is left out where none of them has it. */
  readonly rare?: true;
  /** Whether it holds only as long as the service can be chosen. */
  readonly passing?: true;
}

const notOffered = 'not offered';

const facts: readonly Fact[] = [
  {name: 'Kind', of: (service) => service.role ?? service.type},
  {
    name: 'Earliest time',
    of: earliest,
    passing: true,
    best: {word: 'earliest', of: (service) => Date.parse(service.slots[0]?.start ?? '')},
  },
  {
    name: 'Distance',
    of: (service) => distanceText(service.distanceKm) || '–',
    best: {word: 'nearest', of: (service) => service.distanceKm ?? NaN},
  },
  {name: 'Open', of: (service) => service.opening ?? '–', passing: true},
  {name: 'Places left', of: placesLeft, rare: true, passing: true},
  {name: 'Where', of: (service) => service.address ?? '–', rare: true},
  {name: 'Telephone', of: (service) => service.phone ?? '–', rare: true},
  {name: 'Note for staff', of: (service) => service.notes ?? '–', rare: true},
];

function placesLeft(service: Service): string {
  if (service.placesLeft !== undefined) return String(service.placesLeft);
  return service.slots.length > 0 ? 'by appointment' : '–';
}

function earliest(service: Service): string {
  const first = service.slots[0];
  return first === undefined ? '–' : `${dayText(first.start)} ${timeText(first.start)}`;
}

/**
 * Services beside one another: a row for each thing in which they can differ. What is the same for all
 * is said once, and only what is best of its row stands out, with the word that says why. One that cannot
 * be chosen any more says so, and is compared with none.
 *
 * @param first which of all that are offered is the first of these, counted from nothing
 * @param all how many are offered
 */
export function sideBySide(
  services: readonly Service[],
  first: number,
  all: number,
  marks: ReadonlyMap<string, Mark>,
  act: (service: Service) => unknown,
): TemplateResult {
  const common = services.reduce<readonly string[]>(
    (shared, service) => shared.filter((reason) => service.reasons.includes(reason)),
    services[0]?.reasons ?? [],
  );
  const isOffered = (service: Service): boolean => marks.get(service.id)?.offered !== false;
  const ofAll = services.every(isOffered) ? '' : ', all that are offered';
  const own = services.map((service) => service.reasons.filter((reason) => !common.includes(reason)));
  return html`<div class="oc-beside" tabindex="0" role="region" aria-labelledby="beside-title">
    <table class="nhsuk-table oc-beside__table">
      <caption class="nhsuk-table__caption nhsuk-table__caption--s" id="beside-title">
        ${which(services.length, first, all)}${common.length === 0
          ? ''
          : `: ${common.join('; ')}${ofAll}`}
      </caption>
      <thead><tr>
        <td class="oc-beside__what"></td>
        ${services.map((service, index) => html`<th scope="col" class="oc-beside__who">${first + index + 1}. ${service.name} ${markOf(marks.get(service.id))}</th>`)}
      </tr></thead>
      <tbody>
        ${facts.map((fact) => row(fact, services, isOffered))}
        ${own.every((reasons) => reasons.length === 0)
          ? nothing
          : html`<tr>
              <th scope="row">Only this one</th>
              ${own.map((reasons) => html`<td>${reasons.join('; ') || '–'}</td>`)}
            </tr>`}
        <tr>
          <th scope="row">Take it</th>
          ${services.map((service) => html`<td>${act(service)}</td>`)}
        </tr>
      </tbody>
    </table>
  </div>`;
}

/** Which of all that are offered these are. */
function which(shown: number, first: number, all: number): string {
  if (all === 1) return 'The only one';
  if (shown === all) return `All ${all}`;
  return shown === 1 ? `${first + 1} of ${all}` : `${first + 1} to ${first + shown} of ${all}`;
}

/** At the edge of its cell, where it moves nothing. */
function markOf(mark: Mark | undefined): TemplateResult | typeof nothing {
  return mark === undefined ? nothing : html`<span class="oc-beside__mark">${markName(mark)}</span>`;
}

/** What is drawn in which way does not hang on what is offered still: nothing moves when that changes. */
function row(fact: Fact, services: readonly Service[], isOffered: (service: Service) => boolean): TemplateResult | typeof nothing {
  const texts = services.map(fact.of);
  if (fact.rare === true && texts.every((text) => text === '–')) return nothing;
  if (services.length > 1 && new Set(texts).size === 1) {
    return html`<tr>
      <th scope="row">${fact.name}</th>
      <td colspan=${services.length} class="oc-dim">${texts[0] === '–' ? '–' : `${texts[0]}, ${ofWhom(fact, services.map(isOffered))}`}</td>
    </tr>`;
  }
  const best = bestOf(fact, services.filter(isOffered));
  return html`<tr>
    <th scope="row">${fact.name}</th>
    ${services.map((service, index) => {
      if (fact.passing === true && !isOffered(service)) return html`<td class="oc-dim">${notOffered}</td>`;
      return fact.best === undefined
        ? html`<td>${texts[index]}</td>`
        : html`<td>${best(service) ? html`<strong>${texts[index]}</strong>` : texts[index]}
            <span class="oc-beside__best" ?data-best=${best(service)}>${fact.best.word}</span></td>`;
    })}
  </tr>`;
}

/** Of which of them something holds that is the same for all. */
function ofWhom({passing}: Fact, offered: readonly boolean[]): string {
  if (passing !== true || offered.every(Boolean)) return 'all of them';
  return offered.some(Boolean) ? 'all that are offered' : notOffered;
}

/** Tells which of those that can be chosen are best in that; none where it cannot be said. */
function bestOf({best}: Fact, offered: readonly Service[]): (service: Service) => boolean {
  if (best === undefined) return () => false;
  const least = Math.min(...offered.map(best.of).filter((value) => !Number.isNaN(value)));
  return (service) => offered.includes(service) && best.of(service) === least;
}

/** The way to the services that do not stand side by side now, after the first of which come the others. */
export function othersBeside(ranked: Ranked | undefined, beside: number, show: () => void): TemplateResult {
  const others = servicesShown(ranked, {order: 'side-by-side', beside: besideNext(ranked, beside)});
  return html`<button type="button" class="oc-choice oc-choice--way" data-way=${moreKey} @click=${show}>
    ${keyCap(moreKey)}<span>${others.length} ${beside === 0 ? 'more' : 'others'} side by side: ${others.map((one) => one.name).join(', ')}</span>
  </button>`;
}
