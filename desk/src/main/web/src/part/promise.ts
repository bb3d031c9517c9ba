import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {timeText} from '../state/clock.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import './read-back.ts';
import {stillAwaited} from './still-awaited.ts';

/** The promise to ring back whoever cannot wait until it is known whether their booking was made. */
export class CallBackPromise extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  protected override render(): TemplateResult | typeof nothing {
    const {awaited, callBackPromisedAt} = this.encounter;
    if (callBackPromisedAt !== undefined) return this.#promised(timeText(callBackPromisedAt));
    if (awaited?.state !== 'being-checked') return nothing;
    return html`<p class="oc-tight">
        If the caller cannot wait, say: “We will ring you back as soon as we know.”
        ${this.#number} is rung; another number is written down with the patient.
      </p>
      ${problem(this.#act.problem)}
      <div class="oc-row">
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
          aria-disabled=${this.#act.busy ? 'true' : nothing} @click=${() => void this.#promise()}>Promise to ring back</button>
      </div>`;
  }

  get #number(): string {
    return this.encounter.patient?.phone ? 'The number that is written down' : 'The number they ring from';
  }

  #promised(at: string): TemplateResult {
    if (this.encounter.state === 'placed') {
      return html`<p class="oc-tight" role="status">
        <strong>A call-back was promised at ${at}.</strong> ${this.encounter.awaited === undefined
          ? 'Tell the caller now: once all is read back and the call is finished, nobody has to ring.'
          : nothing}
      </p>`;
    }
    return html`<p class="oc-tight" role="status">
        <strong>A call-back was promised at ${at}.</strong> It stands in <em>Call-backs</em>, where what becomes of the
        booking is said as soon as it is known.
      </p>
      ${this.encounter.callEndedAt === undefined
        ? html`<oc-read-back .encounter=${this.encounter}></oc-read-back>`
        : this.#finishing()}`;
  }

  /** Whoever has gone hears nothing read back. */
  #finishing(): TemplateResult {
    return html`${problem(this.#act.problem)}
      ${stillAwaited(this.encounter)}
      <div class="oc-row">
        <button type="button" class="nhsuk-button oc-tight" aria-disabled=${this.#act.busy ? 'true' : nothing}
          @click=${() => void this.#finish()}>Finish: they are rung back</button>
      </div>`;
  }

  async #promise(): Promise<void> {
    const reply = await this.#act.encounter(this.encounter.id, 'call-back', {});
    if (reply?.kind !== 'done') return;
    announce('A call-back is promised');
    await this.focusOn('input, button');
  }

  async #finish(): Promise<void> {
    await this.#act.encounter(this.encounter.id, 'finish', {});
  }
}

customElements.define('oc-promise', CallBackPromise);
