import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {secondText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, CallParty, Emergency, Encounter} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import './ambulance-rung.ts';
import {PageElement} from './element.ts';
import {keyCapOf} from './key-cap.ts';
import {outOfReach} from './lost.ts';
import './ring-again.ts';
import './since.ts';

/**
 * The 999 panel: opens by itself with an emergency outcome, its clock runs until it is handed over; and
 * whenever 999 is in the call, it says what is left to do.
 */
export class EmergencyPanel extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: string | undefined;
  readonly #act = new Act(this);

  constructor() {
    super();
    new Follow(this, 'emergency/', 'me', 'call/', 'encounter/', 'health');
  }

  protected override render(): TemplateResult | typeof nothing {
    const one = this.encounter === undefined ? undefined : live.get<Emergency>(`emergency/${this.encounter}`);
    const me = live.me;
    // 999 may be in a call without an emergency outcome: the caller is introduced all the same.
    const call = live.get<Call>(`call/${one?.callId ?? me?.callId ?? ''}`);
    // Of a call that is over the parties are told as they were last.
    const there = call?.state === 'talking'
      ? (call.parties ?? []).find((party) => party.role === 'emergency' && party.joined)
      : undefined;
    if (one?.state === 'changed') return html`${there === undefined ? nothing : onTheLine(there)}${changed(one)}`;
    if (there !== undefined) return onTheLine(there);
    if (one === undefined || one.state === 'handed-over') return nothing;
    const on = isOnACall();
    const isGone = saysCallerGone(one);
    const isCutOff = on && outOfReach() !== '';
    const encounter = live.get<Encounter>(`encounter/${one.encounterId}`);
    return html`<section class="oc-999 ${one.state === 'alarm' ? 'oc-999--alarm' : ''}" aria-labelledby="emergency-title">
      <div role="alert">
        <h2 class="oc-999__title" id="emergency-title">Emergency: hand over to 999 now</h2>
      </div>
      <p class="oc-999__clock"><oc-since .at=${one.since}></oc-since>
        <span>${one.state === 'alarm' ? 'The supervisor has been alarmed.' : 'since the outcome'}</span></p>
      ${one.rung && !isCutOff
        ? html`<p class="oc-tight" role="status">999 is being rung. Stay on the line with the caller.</p>`
        : on
          ? html`<button type="button" class="nhsuk-button nhsuk-button--warning oc-tight" ?disabled=${this.#act.busy !== undefined || outOfReach() !== ''}
              @click=${() => void this.#bring(one.callId)}>Bring 999 into this call</button>`
          : nothing}
      ${isCutOff
        ? html`<p class="oc-tight" role="status">${one.rung ? '999 was being rung; whether they answer is not known here. ' : ''}Have
            the caller or somebody near you ring 999, and say here who has it.</p>`
        : nothing}
      ${isGone ? goneText(encounter) : nothing}
      <oc-ambulance-rung .encounter=${one.encounterId} .first=${isGone}></oc-ambulance-rung>
      ${isGone && encounter !== undefined ? back(encounter) : nothing}
      ${this.#act.problem === '' ? nothing : html`<p class="nhsuk-error-message" role="alert">${this.#act.problem}</p>`}
    </section>`;
  }

  async #bring(call: string): Promise<void> {
    await this.#act.send(`/api/calls/${encodeURIComponent(call)}/bring`, {who: 'emergency'});
  }
}

function isOnACall(): boolean {
  return live.me?.state === 'talking' || live.me?.state === 'hold';
}

/** Whether the panel of an emergency says that the caller has gone and rings them again: then nothing else has to. */
export function saysCallerGone(one: Emergency | undefined): boolean {
  return (one?.state === 'open' || one?.state === 'alarm') && !isOnACall() && !one.rung;
}

/** What is to be done for a caller who is not on the line: 999 first, whatever becomes of them. */
function goneText(encounter: Encounter | undefined): TemplateResult {
  return html`<p class="oc-tight oc-999__whole" role="status">${encounter?.ringingSince === undefined
    ? 'The caller is not on the line. Ring 999 yourself now, from another telephone, and say here who has it.'
    : 'The caller is being rung again. Ring 999 yourself, and say here who has it, if they do not answer.'}</p>`;
}

/** How the caller is rung back, once 999 has it or while somebody else rings 999. */
function back(encounter: Encounter): TemplateResult | typeof nothing {
  return encounter.ringingSince === undefined
    ? html`<div class="oc-999__back">
        <p class="oc-tight">Then ring the caller back. ${backText(encounter)}</p>
        <oc-ring-again .encounter=${encounter}></oc-ring-again>
      </div>`
    : nothing;
}

/** By which number the caller is rung back, also where nothing here rings outside. */
function backText(encounter: Encounter): TemplateResult {
  const number = encounter.patient?.phone ?? encounter.caller ?? '';
  if (number === '' && encounter.hidden?.number === true) return html`Their number is known and not shown here.`;
  if (number === '') return html`No number of theirs is known.`;
  return html`Their number: <strong class="oc-figure">${phoneText(number)}</strong>.`;
}

/** 999 is in the call: what is left is to introduce the caller and to leave them together. */
function onTheLine({since}: CallParty): TemplateResult {
  return html`<section class="oc-999 oc-999--there" aria-label="999 is in the call">
    <p class="oc-tight" role="status"><strong>999 is on the line<span aria-hidden="true">, for <oc-since .at=${since}></oc-since></span>.</strong>
      Introduce the caller, then leave them together ${keyCapOf('J')}</p>
  </section>`;
}

/** An emergency whose answers were changed: what was reached does not vanish before anybody looked. */
function changed(one: Emergency): TemplateResult {
  return html`<section class="nhsuk-inset-text oc-tight-top" aria-label="Emergency that was changed" role="status">
    <p class="oc-tight"><strong>An emergency was reached at ${secondText(one.since)}</strong>${one.undoneAt === undefined
      ? ''
      : ` and undone at ${secondText(one.undoneAt)} by a changed answer`}. Make sure that the new answer is right.</p>
  </section>`;
}

customElements.define('oc-emergency', EmergencyPanel);
