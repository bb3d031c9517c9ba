import {html, nothing, type TemplateResult} from 'lit';
import {secondText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Agent} from '../state/model.ts';
import {FollowPhone} from '../state/follow-phone.ts';
import {PageElement} from './element.ts';
import {isPhoneLost, phoneAway} from './no-phone.ts';
import {oldSince} from './not-live.ts';

/** Why nothing can be done with a call from this page now; empty while something can. */
export function outOfReach(): string {
  if (live.notLiveSince !== undefined) return 'The desk is not reached: the call cannot be changed from here.';
  return oldSince('telephony') === undefined
    ? ''
    : 'The telephone system is not reached: the call cannot be changed from here.';
}

/** What becomes of a call where the page is not, or not the one that it was. */
export const callGoesOn = 'A call at a desk phone goes on; one in this browser has ended.';

export const otherwise999 = 'For an emergency, have the caller or somebody near you ring 999.';

/** Says that the desk or the telephone system is not reached, since when, and what becomes of the call. */
export class Lost extends PageElement {
  static override properties = {me: {attribute: false}, onCall: {attribute: false}, isEmergency: {attribute: false}};
  declare me: Agent;
  declare onCall: boolean;
  /** Whether a panel below says already how 999 is reached. */
  declare isEmergency: boolean;

  constructor() {
    super();
    new Follow(this, 'health');
    new FollowPhone(this);
  }

  protected override render(): TemplateResult {
    const silent = live.notLiveSince;
    // Of a page that was let go the desk is reached all the same.
    const old = live.crowdedOut ? undefined : oldSince('telephony');
    return html`<div role="alert">
      ${old === undefined
        ? nothing
        : html`<p class="oc-lost">
            <strong>${silent === undefined ? 'The telephone system' : 'The desk'} has not been reached since ${secondText(old.since)}.</strong>
            ${silent === undefined ? this.#telephone() : this.#desk()}
          </p>`}
      ${old === undefined && isPhoneLost(this.me)
        ? html`<p class="oc-lost"><strong>${phoneAway(this.me)}</strong></p>`
        : nothing}
    </div>`;
  }

  /** Asterisk holds a call that it has; what the desk has lost is the line over which it is asked for more. */
  #telephone(): string {
    return this.onCall
      ? `As long as you hear the caller the call goes on: go on asking, every answer is saved. The call itself cannot be changed from here.${this.#otherwise()}`
      : 'No call can be offered to you from here until it is; callers wait in the queue. There is nothing to do: it is asked again all the time.';
  }

  #otherwise(): string {
    return this.isEmergency ? '' : ` ${otherwise999}`;
  }

  #desk(): string {
    const sound = this.me.phoneKind === 'browser'
      ? 'As long as you hear the caller the call goes on.'
      : `The call goes on at phone ${this.me.phone ?? ''}, which does not need this page.`;
    return this.onCall
      ? `${sound} It cannot be changed or ended from here.${this.#otherwise()} What you answer is kept and sent by itself once the desk is back: leave this page open.`
      : 'It is tried again all the time, and callers are not lost: they wait in the queue.';
  }
}

customElements.define('oc-lost', Lost);
