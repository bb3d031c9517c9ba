import {html, nothing, type TemplateResult} from 'lit';
import {secondText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Health} from '../state/model.ts';
import {PageElement} from './element.ts';

/** A part of the service that figures come from. */
export type SourceName = keyof Health;

/** Why figures are old, and since when (milliseconds); undefined while they are live. */
export function oldSince(source?: SourceName): {since: number; cause: string} | undefined {
  const silent = live.notLiveSince;
  if (silent !== undefined) return {since: silent, cause: ''};
  const part = source === undefined ? undefined : live.get<Health>('health')?.[source];
  if (part === undefined || part.live || part.since === undefined) return undefined;
  return {since: Date.parse(part.since), cause: source === 'telephony' ? 'telephone system' : 'database'};
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
    new Follow(this, 'health');
  }

  protected override render(): TemplateResult | typeof nothing {
    const old = oldSince(this.source);
    if (old === undefined) return nothing;
    const cause = old.cause === '' ? '' : ` (${old.cause})`;
    return html`<p class="oc-not-live">Not live since ${secondText(old.since)}${cause}</p>`;
  }
}

customElements.define('oc-not-live', NotLive);
