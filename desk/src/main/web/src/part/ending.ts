import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import type {Encounter} from '../state/model.ts';
import {doneField, emergencyOpen, sayDone} from './done-instead.ts';
import {PageElement} from './element.ts';
import {problem} from './key-cap.ts';
import {written} from './reason.ts';

const reasons = [
  'The caller hung up',
  'Wrong number or silent call',
  'Passed to a colleague',
  'The caller does not want to go on',
];

/** The dialog that closes a call before its end, which always needs a reason. */
export class Ending extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);

  open(): void {
    this.#act.problem = '';
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog data-what="ending:why" class="oc-dialog" aria-labelledby="ending-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what="ending:why" @submit=${this.#end} novalidate ${keepsDraft(this.#draft)}>
        <fieldset class="nhsuk-fieldset">
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
            <h2 class="nhsuk-fieldset__heading" id="ending-title">Why does this call end here?</h2>
          </legend>
          ${this.#open ? emergencyOpen() : nothing}
          ${problem(this.#act.problem === sayDone ? '' : this.#act.problem)}
          <div class="nhsuk-radios nhsuk-radios--small">
            ${[...this.#seenTo(), ...reasons, 'Another reason'].map(
              (reason, index) => html`<div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" type="radio" name="reason" id="reason-${index}" value=${reason}>
                <label class="nhsuk-label nhsuk-radios__label" for="reason-${index}">${reason}</label>
              </div>`,
            )}
          </div>
        </fieldset>
        <div class="nhsuk-form-group oc-ending__more">
          <label class="nhsuk-label" for="reason-more">More about it</label>
          <input class="nhsuk-input" id="reason-more" name="more" maxlength="200" autocomplete="off">
        </div>
        ${this.#open ? doneField('ending-done', this.#act.problem === sayDone ? sayDone : undefined) : nothing}
        <div class="oc-row oc-dialog__acts">
          <button class="nhsuk-button nhsuk-button--warning oc-tight">End the call</button>
          <button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
            @click=${() => this.querySelector('dialog')?.close()}>Go back to the call</button>
        </div>
      </form>
    </dialog>`;
  }

  /** Whether an emergency stands that is handed over to nobody: then a reason alone ends nothing. */
  get #open(): boolean {
    return this.encounter.emergency?.open === true;
  }

  get #draft(): string {
    return draftKey('ending', this.encounter.id);
  }

  /** Whoever of the care plan sees to it: then nobody else has to come. */
  #seenTo(): readonly string[] {
    return (this.encounter.followed ?? []).filter((one) => one.seesToIt).map((one) => `Care plan: ${one.whom} sees to it`);
  }

  readonly #end = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [chosen, more] = [form.get('reason'), String(form.get('more')).trim()];
    if (chosen === null || (chosen === 'Another reason' && more === '')) {
      this.#act.problem = chosen === null ? 'Choose a reason' : 'Say what the reason is';
      return;
    }
    const done = written(form, 'done');
    if (this.#open && done === '') {
      this.#act.problem = sayDone;
      void this.focusOn('#ending-done');
      return;
    }
    const reason = chosen === 'Another reason' ? more : more === '' ? chosen : `${String(chosen)}: ${more}`;
    const reply = await this.#act.encounter(this.encounter.id, 'finish', done === '' ? {reason} : {reason, done});
    if (reply?.kind === 'done') this.querySelector('dialog')?.close();
  };
}

customElements.define('oc-ending', Ending);
