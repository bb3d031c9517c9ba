import {html, type TemplateResult} from 'lit';
import {sinceText, Tick} from '../state/clock.ts';
import type {Instant} from '../state/model.ts';
import {PageElement} from './element.ts';

/** How long since a moment, ticking: drawn from the moment itself, so a silent socket never freezes it. */
export class Since extends PageElement {
  static override properties = {at: {attribute: false}};
  declare at: Instant | undefined;

  constructor() {
    super();
    new Tick(this);
  }

  protected override render(): TemplateResult {
    return html`<span class="oc-figure">${this.at === undefined ? '–' : sinceText(this.at)}</span>`;
  }
}

customElements.define('oc-since', Since);
