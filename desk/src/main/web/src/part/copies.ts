import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {timeText} from '../state/clock.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {Follow} from '../state/live.ts';
import type {Encounter} from '../state/model.ts';
import {phoneText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {onceBack} from './not-live.ts';
import {written} from './reason.ts';

/** A copy for the caller to keep: as a text message, or on paper. */
export class Copies extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'copy');

  constructor() {
    super();
    new Follow(this);
  }

  protected override render(): TemplateResult {
    const {caller, patient, copies, hidden} = this.encounter;
    const number = patient?.phone ?? caller ?? '';
    return html`<section class="oc-copies" aria-labelledby="copies-title">
      <h2 class="nhsuk-heading-s oc-copies__title" id="copies-title">A copy for the caller</h2>
      ${this.#errors.summary(this.#act.problem)}
      ${hidden?.number === true
        ? html`<p class="oc-dim oc-tight" id="copy-hint">Their number is known and not shown. Leave the field empty to send it there.</p>`
        : nothing}
      <form data-what="copies:send" class="oc-row" @submit=${this.#send} novalidate ${keepsDraft(draftKey('copy', this.encounter.id))}>
        <label class="nhsuk-label oc-tight" for="copy-phone">Text to</label>
        ${this.#errors.at('copy-phone')}
        <input class="nhsuk-input oc-copies__phone" id="copy-phone" name="phone" inputmode="tel" maxlength="20"
          autocomplete="off" aria-describedby=${hidden?.number === true ? 'copy-hint' : nothing} .value=${phoneText(number)}
          ${this.#errors.on('copy-phone')}>
        <button class="nhsuk-button nhsuk-button--secondary oc-small" aria-disabled=${this.#act.busy ? 'true' : nothing}>
          Send as a text message
        </button>
        <button type="button" class="nhsuk-button nhsuk-button--secondary oc-small" @click=${() => print()}>
          Print
        </button>
        ${onceBack()}
      </form>
      <div role="status">
        ${copies?.length
          ? html`<p class="oc-dim oc-tight">
              ${copies.map((copy) => `To ${copy.to === '' ? 'their number' : phoneText(copy.to)} at ${timeText(copy.at)}`).join('; ')}
            </p>`
          : nothing}
      </div>
    </section>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const phone = written(new FormData(form), 'phone');
    const isMissing = phone === '' && this.encounter.hidden?.number !== true;
    if (this.#errors.tell(isMissing ? [{field: 'copy-phone', text: 'Enter the number to send it to'}] : [])) return;
    const reply = await this.#act.encounter(this.encounter.id, 'copy', phone === '' ? {} : {phone});
    this.#errors.tellOf(form, reply);
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('copy', this.encounter.id));
    announce('The copy will be sent');
  };
}

customElements.define('oc-copies', Copies);
