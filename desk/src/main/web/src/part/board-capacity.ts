import {html, nothing, type TemplateResult} from 'lit';
import type {Capacity, Kind} from '../state/board.ts';
import {fullOf} from '../state/api.ts';
import {dayText, secondText, timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

/** What the county's services have left, by kind, the scarcest first. */
export class BoardCapacity extends PageElement {
  static override properties = {opened: {state: true}, problem: {state: true}};
  /** The kind of which all that are full or closed are named, and their names. */
  declare opened: {readonly kind: string; readonly names: readonly string[]} | undefined;
  /** The kind of which they could not be read. */
  declare problem: string;

  constructor() {
    super();
    this.problem = '';
    new Follow(this, 'capacity', 'health');
  }

  protected override render(): TemplateResult {
    const capacity = live.get<Capacity>('capacity');
    const hours = capacity?.hours ?? 24;
    const none = `Full or closed for all ${hours} h`;
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
              `Places and times that services have left in the next ${hours} hours`,
              ['Kind of service', 'Open now', `Left in ${hours} h`, 'First time', none],
              kinds.map((kind) => html`
                ${cell('Kind of service', kind.title)}
                ${cell('Open now', kind.opens ? `${kind.open} of ${kind.services}` : 'closed all that time', kind.opens ? 'oc-figure' : '')}
                ${cell(`Left in ${hours} h`, html`${kind.opens ? kind.places : '–'}${kind.tooFew
                  ? html`<span class="oc-late__text">too few</span>`
                  : nothing}`, kind.tooFew ? 'oc-figure oc-late' : 'oc-figure')}
                ${cell('First time', kind.earliest === undefined ? 'no times to book' : `${dayText(kind.earliest)} ${timeText(kind.earliest)}`)}
                ${cell(none, kind.opens ? this.#full(kind) : '–')}
              `),
            )}
      `,
      'database',
      {id: 'now-places', title: 'Places and times left'},
    );
  }

  #full(kind: Kind): TemplateResult | string {
    if (kind.fullCount === 0) return 'None';
    const all = this.opened?.kind === kind.code ? this.opened.names : undefined;
    return html`<details data-what="board-capacity:full" class="nhsuk-details oc-tight">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${kind.fullCount} full or closed</span></summary>
      <div class="nhsuk-details__text">
        ${all === undefined ? html`${kind.full.join(', ')} ${this.#more(kind)}` : all.join(', ')}
        ${this.problem === kind.code ? html`<p class="nhsuk-error-message" role="alert">They cannot be read just now.</p>` : nothing}
      </div>
    </details>`;
  }

  #more(kind: Kind): TemplateResult | typeof nothing {
    const more = kind.fullCount - kind.full.length;
    if (more <= 0) return nothing;
    return html`<button type="button" class="oc-link" @click=${() => this.#open(kind.code)}>and ${more} more<span
      class="nhsuk-u-visually-hidden"> of ${kind.title} that are full or closed</span></button>`;
  }

  async #open(kind: string): Promise<void> {
    const names = await fullOf(kind);
    this.problem = names === undefined ? kind : '';
    if (names !== undefined) this.opened = {kind, names};
  }
}

/** What is closed all that time is not scarce: it stands last. */
function left(kind: Kind): number {
  return kind.opens ? kind.places : Infinity;
}

customElements.define('oc-board-capacity', BoardCapacity);
