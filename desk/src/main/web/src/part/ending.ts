import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {draftKey, keepsDraft, putAway} from '../state/draft.ts';
import type {Encounter} from '../state/model.ts';
import {doneField, emergencyOpen, sayDone} from './done-instead.ts';
import {PageElement} from './element.ts';
import type {Listed} from './error-summary.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';
import {stillAwaited} from './still-awaited.ts';

const reasons = [
  'The caller hung up',
  'Wrong number or silent call',
  'Passed to a colleague',
  'The caller does not want to go on',
];

const another = 'Another reason';

/** The first of the reasons, which has the focus as the dialog opens: a group that could take it would have it. */
const first = 'reason-0';

/** The dialog that closes a call before its end, which always needs a reason. */
export class Ending extends PageElement {
  static override properties = {encounter: {attribute: false}};
  declare encounter: Encounter;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'ending');

  open(): void {
    this.#act.problem = '';
    this.#errors.tell([]);
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog data-what="ending:why" class="oc-dialog" aria-labelledby="ending-title"
      @close=${() => putAway(this.querySelector('form'), this.#draft)}>
      <form data-what="ending:why" @submit=${this.#end} novalidate ${keepsDraft(this.#draft)}>
        ${this.#errors.summary(this.#act.problem)}
        <fieldset class="nhsuk-fieldset" aria-describedby=${this.#errors.of(first) === undefined ? nothing : `${first}-error`}>
          <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
            <h2 class="nhsuk-fieldset__heading" id="ending-title">Why does this call end here?</h2>
          </legend>
          ${this.#open ? emergencyOpen(false) : nothing}
          ${stillAwaited(this.encounter)}
          ${this.#errors.at(first)}
          <div class="nhsuk-radios nhsuk-radios--small">
            ${[...this.#seenTo(), ...this.#notTaken(), ...reasons, another].map(
              (reason, index) => html`<div class="nhsuk-radios__item">
                <input class="nhsuk-radios__input" type="radio" name="reason" id="reason-${index}" value=${reason}>
                <label class="nhsuk-label nhsuk-radios__label" for="reason-${index}">${reason}</label>
              </div>`,
            )}
          </div>
        </fieldset>
        <div class="oc-ending__more">${labelled('reason-more', 'More about it', html`<input class="nhsuk-input" id="reason-more"
          name="more" maxlength="200" autocomplete="off" ${this.#errors.on('reason-more')}>`, {wrong: this.#errors.of('reason-more')})}</div>
        ${this.#open ? doneField('ending-done', this.#errors.of('ending-done')) : nothing}
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

  /** What of an emergency was not taken, with the reason that is on record already. */
  #notTaken(): readonly string[] {
    return this.#open ? (this.encounter.refusals ?? []).map((one) => `Not taken: ${one.serviceName}. ${one.words}`) : [];
  }

  /** Whoever of the care plan sees to it: then nobody else has to come. */
  #seenTo(): readonly string[] {
    return (this.encounter.followed ?? []).filter((one) => one.seesToIt).map((one) => `Care plan: ${one.whom} sees to it`);
  }

  /** What is wrong with what was written, in the order of the fields. */
  #wrong(form: FormData): readonly Listed[] {
    const chosen = written(form, 'reason');
    return [
      ...(chosen === '' ? [{field: first, text: 'Choose a reason'}] : []),
      ...(chosen === another && written(form, 'more') === '' ? [{field: 'reason-more', text: 'Say what the reason is'}] : []),
      ...(this.#open && written(form, 'done') === '' ? [{field: 'ending-done', text: sayDone}] : []),
    ];
  }

  readonly #end = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    if (this.#errors.tell(this.#wrong(form))) return;
    const [chosen, more, done] = [written(form, 'reason'), written(form, 'more'), written(form, 'done')];
    const reason = chosen === another ? more : more === '' ? chosen : `${chosen}: ${more}`;
    const reply = await this.#act.encounter(this.encounter.id, 'finish', done === '' ? {reason} : {reason, done});
    if (reply?.kind === 'done') this.querySelector('dialog')?.close();
  };
}

customElements.define('oc-ending', Ending);
