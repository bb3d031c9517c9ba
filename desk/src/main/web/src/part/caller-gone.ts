import {html, nothing, type TemplateResult} from 'lit';
import {Follow, live} from '../state/live.ts';
import type {Emergency, Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {saysCallerGone} from './emergency.ts';
import './ring-again.ts';
import './since.ts';

/**
 * Says in a bar of its own that the caller has gone, since when, and rings them again; unless the panel of an
 * emergency does.
 */
export class CallerGone extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter | undefined;

  constructor() {
    super();
    new Follow(this, 'emergency/', 'me');
  }

  protected override render(): TemplateResult {
    return html`<div role="alert">${this.#gone()}</div>`;
  }

  #gone(): TemplateResult | typeof nothing {
    const {encounter} = this;
    // Of a case that another organisation sent there never was a call.
    if (encounter?.callEndedAt === undefined || encounter.callId.startsWith('case-')) return nothing;
    if (saysCallerGone(live.get<Emergency>(`emergency/${encounter.id}`))) return nothing;
    return html`<div class="oc-lost oc-lost--caller">
      <strong>${encounter.ringingSince !== undefined
        ? 'The caller is being rung again'
        : html`The caller has gone <span aria-hidden="true"><oc-since .at=${encounter.callEndedAt}></oc-since></span>`}</strong>
      <oc-ring-again .encounter=${encounter}></oc-ring-again>
    </div>`;
  }
}

customElements.define('oc-caller-gone', CallerGone);
