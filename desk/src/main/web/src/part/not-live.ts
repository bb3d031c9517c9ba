import {html, nothing, type TemplateResult} from 'lit';
import {secondText} from '../state/clock.ts';
import type {BoardFigures} from '../state/board.ts';
import {Follow, live} from '../state/live.ts';
import type {Health} from '../state/model.ts';
import {PageElement} from './element.ts';

/** A part of the service that figures come from. */
export type SourceName = keyof Health | 'figures';

/** The parts that each stands on, the first that is lost is named. */
const partsOf: Readonly<Record<SourceName, readonly (keyof Health)[]>> = {
  telephony: ['telephony'],
  database: ['database'],
  figures: ['telephony', 'database'],
};

/** Why figures are old, and since when (milliseconds); undefined while they are live. */
export function oldSince(source?: SourceName): {since: number; cause: string} | undefined {
  const silent = live.notLiveSince;
  if (silent !== undefined) return {since: silent, cause: ''};
  if (source === undefined) return undefined;
  const health = live.get<Health>('health');
  for (const name of partsOf[source]) {
    const part = health?.[name];
    if (part !== undefined && !part.live && part.since !== undefined) {
      return {since: Date.parse(part.since), cause: name === 'telephony' ? 'telephone system' : 'database'};
    }
  }
  // The calls of the day have not been read yet, though the database may be back by now.
  const figures = source === 'figures' ? live.get<BoardFigures>('figures') : undefined;
  return figures?.live === false && figures.since !== undefined
    ? {since: Date.parse(figures.since), cause: 'database'}
    : undefined;
}

/** Beside a button whose act waits in this page while the desk is not reached. */
export function onceBack(): TemplateResult | typeof nothing {
  return live.notLiveSince === undefined ? nothing : html`<span class="oc-dim">Is done once the desk is back, if that is within two minutes.</span>`;
}

/** Says that what stands beside it is old, and since when; nothing while it is live. */
export class NotLive extends PageElement {
  static override properties = {source: {attribute: false}};
  declare source: SourceName | undefined;

  constructor() {
    super();
    new Follow(this, 'health', 'figures');
  }

  protected override render(): TemplateResult | typeof nothing {
    const old = oldSince(this.source);
    if (old === undefined) return nothing;
    const cause = old.cause === '' ? '' : ` (${old.cause})`;
    return html`<p class="oc-not-live">Not live since ${secondText(old.since)}${cause}</p>`;
  }
}

customElements.define('oc-not-live', NotLive);
