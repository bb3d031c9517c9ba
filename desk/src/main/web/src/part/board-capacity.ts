import {html, nothing, type TemplateResult} from 'lit';
import type {Capacity, Kind} from '../state/board.ts';
import {dayText, secondText, timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

/** What the county's services have left, by kind, the scarcest first. */
export class BoardCapacity extends PageElement {
  constructor() {
    super();
    new Follow(this, 'capacity', 'health');
  }

  protected override render(): TemplateResult {
    const capacity = live.get<Capacity>('capacity');
    const kinds = [...(capacity?.kinds ?? [])].sort((a, b) => left(a) - left(b) || a.title.localeCompare(b.title));
    return tile(
      'capacity',
      'Places and times left',
      html`
        ${capacity !== undefined && !capacity.live
          ? html`<p class="oc-not-live">Not live${capacity.since === undefined ? '' : ` since ${secondText(capacity.since)}`}</p>`
          : nothing}
        ${kinds.length === 0
          ? html`<p class="oc-dim oc-tight">Nothing is known of what services have left.</p>`
          : table(
              `Places and times that services have left in the next ${capacity?.hours ?? 24} hours`,
              ['Kind of service', 'Open', `Left in ${capacity?.hours ?? 24} h`, 'First time', 'Full'],
              kinds.map((kind) => html`
                ${cell('Kind of service', kind.title)}
                ${cell('Open', kind.opens ? `${kind.open} of ${kind.services}` : 'closed all that time', kind.opens ? 'oc-figure' : '')}
                ${cell(`Left in ${capacity?.hours ?? 24} h`, html`${kind.opens ? kind.places : '–'}${kind.tooFew
                  ? html`<span class="oc-late__text">too few</span>`
                  : nothing}`, kind.tooFew ? 'oc-figure oc-late' : 'oc-figure')}
                ${cell('First time', kind.earliest === undefined ? 'no times to book' : `${dayText(kind.earliest)} ${timeText(kind.earliest)}`)}
                ${cell('Full', kind.opens ? full(kind) : '–')}
              `),
            )}
      `,
      'database',
      {id: 'now-places', title: 'Places and times left'},
    );
  }
}

/** What is closed all that time is not scarce: it stands last. */
function left(kind: Kind): number {
  return kind.opens ? kind.places : Infinity;
}

function full(kind: Kind): TemplateResult | string {
  if (kind.fullCount === 0) return 'None';
  const more = kind.fullCount - kind.full.length;
  return html`<details class="nhsuk-details oc-tight">
    <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${kind.fullCount} full</span></summary>
    <div class="nhsuk-details__text">${kind.full.join(', ')}${more > 0 ? ` and ${more} more` : ''}</div>
  </details>`;
}

customElements.define('oc-board-capacity', BoardCapacity);
