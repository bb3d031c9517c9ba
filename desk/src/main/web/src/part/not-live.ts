import {html, nothing, type TemplateResult} from 'lit';
import {secondText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import {PageElement} from './element.ts';

/** Says that what stands beside it is old, and since when; nothing while the page is live. */
export class NotLive extends PageElement {
  constructor() {
    super();
    new Follow(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const since = live.notLiveSince;
    return since === undefined
      ? nothing
      : html`<p class="oc-not-live">Not live since ${secondText(since)}</p>`;
  }
}

customElements.define('oc-not-live', NotLive);
