import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {clock, dayText, Tick, timeText} from '../state/clock.ts';
import {tickingText} from '../state/duration.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {Shortcuts} from '../state/keys.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {keyCapOf, problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';
import {whoComes} from './who-comes.ts';

const soonSeconds = 30;

/** A time kept for this caller for a short while, its clock, and the two things to do with it. */
export class Held extends PageElement {
  static override properties = {encounter: {attribute: false}, stands: {state: true}};
  declare encounter: Encounter;
  /** Whether another urgent booking of this person stands. */
  declare stands: boolean;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'besides');

  constructor() {
    super();
    this.stands = false;
    new Tick(this);
    new Shortcuts(this, () => [
      this.#isOver
        ? {key: 'Y', label: 'Hold the time again', act: () => void this.#again()}
        : {key: 'Y', label: 'Book the time that is held', act: () => void this.#book()},
      {key: 'L', label: this.#isOver ? 'Leave the time that is no longer held' : 'Let the held time go', act: () => void this.#release()},
    ]);
  }

  get #isOver(): boolean {
    const hold = this.encounter.hold;
    return hold !== undefined && Date.parse(hold.expiresAt) <= clock.now();
  }

  /** What is said to be meant: another time may be held by when the words arrive. */
  get #shown(): {readonly slot: string} {
    return {slot: this.encounter.hold?.slot.id ?? ''};
  }

  protected override render(): TemplateResult | typeof nothing {
    const hold = this.encounter.hold;
    if (hold === undefined) return nothing;
    const left = (Date.parse(hold.expiresAt) - clock.now()) / 1_000;
    const over = this.#isOver;
    return html`<section class="oc-card oc-held ${left < soonSeconds ? 'oc-held--soon' : ''}" aria-labelledby="held-title">
      <div>
        <h2 class="nhsuk-heading-m oc-tight" id="held-title" tabindex="-1">
          ${over ? 'No longer held' : 'Held for this caller'}
        </h2>
        <p class="oc-held__what">
          <strong>${hold.serviceName}</strong><br>
          ${dayText(hold.slot.start)} at <strong>${timeText(hold.slot.start)}</strong>
        </p>
        ${over
          ? html`<p class="oc-held__over">Anybody may take this time now. Hold it again before it is booked: if it is
              still free, it is kept for this caller.</p>`
          : nothing}
      </div>
      <p class="oc-held__clock">
        ${over
          ? html`Ran out at ${timeText(hold.expiresAt)}`
          : html`<span class="oc-figure">${tickingText(left)}</span> <span>left</span>${left < soonSeconds ? html`<br><strong>Runs out soon: book it</strong>` : nothing}`}
      </p>
      <div class="oc-held__acts">
        ${over
          ? html`<button type="button" class="nhsuk-button oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}
              @click=${() => this.#again()}>Hold it again ${keyCapOf('Y')}</button>`
          : html`<button type="button" class="nhsuk-button oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}
              @click=${() => this.#book()}>Book it ${keyCapOf('Y')}</button>`}
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
          aria-disabled=${this.#act.busy ? 'true' : nothing}
          @click=${() => this.#release()}>${over ? 'Leave it' : 'Let it go'} ${keyCapOf('L')}</button>
      </div>
      ${this.encounter.state === 'placed' && this.encounter.placement !== undefined
        ? html`<p class="oc-held__instead">Booking it gives back what the caller has:
            <strong>${this.encounter.placement.serviceName}</strong>. ${over ? 'Leave it' : 'Let it go'} to keep that.</p>`
        : nothing}
      ${whoComes(this.encounter)}
      ${this.stands ? nothing : problem(this.#act.problem)}
      ${this.stands
        ? html`<form data-what="held:second" class="oc-held__besides" @submit=${this.#besides} novalidate
            ${keepsDraft(draftKey('second', this.encounter.id))}>
            ${this.#errors.summary(this.#act.problem)}
            ${labelled('besides-why', 'Why a second urgent booking is needed', html`<input class="nhsuk-input" id="besides-why"
              name="why" maxlength="200" autocomplete="off" ${this.#errors.on('besides-why')}>`, {wrong: this.#errors.of('besides-why')})}
            <button class="nhsuk-button nhsuk-button--warning oc-tight">Book it all the same</button>
          </form>`
        : nothing}
    </section>`;
  }

  async #book(): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'book', this.#shown);
    if (reply?.kind === 'done') announce('Booked');
    this.stands = reply?.kind === 'refused' && reply.code === 'urgent-booking-stands';
  }

  readonly #besides = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const besides = written(new FormData(event.target as HTMLFormElement), 'why');
    if (this.#errors.tell(besides === '' ? [{field: 'besides-why', text: 'Say why a second urgent booking is needed'}] : [])) return;
    const reply = await this.#act.encounter(this.encounter.id, 'book', {...this.#shown, besides});
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('second', this.encounter.id));
    announce('Booked');
  };

  /** Once it has run out nothing is booked by it: it has to be held anew, where that can still be. */
  async #again(): Promise<void> {
    const hold = this.encounter.hold;
    if (hold === undefined) return;
    const reply = await this.#act.encounter(this.encounter.id, 'hold', {service: hold.service, slot: hold.slot.id});
    if (reply?.kind === 'done') announce('Held again');
  }

  async #release(): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'release', this.#shown);
    if (reply?.kind === 'done') announce('Let go');
  }
}

customElements.define('oc-held', Held);
