import {html, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';

/** Says that 999 was rung outside of this call, and who has the emergency there: with that it is handed over. */
export class AmbulanceRung extends PageElement {
  static override properties = {encounter: {attribute: false}, first: {attribute: false}};
  /** Whose emergency it is, by the id of the encounter. */
  declare encounter: string;
  /** Whether it is what is to be done now: then it is open, and nothing folds it away. */
  declare first: boolean;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'ambulance');

  constructor() {
    super();
    this.first = false;
  }

  protected override render(): TemplateResult {
    return html`<details data-what="ambulance-rung:who" class="nhsuk-details oc-tight-top ${this.first ? 'oc-999__first' : ''}" ?open=${this.first}>
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">999 was rung from another telephone</span></summary>
      <form data-what="ambulance-rung:who" class="nhsuk-details__text" @submit=${this.#say} novalidate ${keepsDraft(this.#draft)}>
        ${this.#errors.summary(this.#act.problem)}
        ${labelled('ambulance-whom', 'Who has it there: their name, or 999’s number for it', html`<input class="nhsuk-input"
          id="ambulance-whom" name="whom" maxlength="200" autocomplete="off" ${this.#errors.on('ambulance-whom')}>`, {
          wrong: this.#errors.of('ambulance-whom'),
        })}
        <div class="oc-row">
          <button class="nhsuk-button oc-tight ${this.first ? 'nhsuk-button--warning' : ''}" aria-disabled=${this.#act.busy === undefined ? 'false' : 'true'}>999 has it</button>
        </div>
      </form>
    </details>`;
  }

  get #draft(): string {
    return draftKey('ambulance', this.encounter);
  }

  readonly #say = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const whom = written(new FormData(event.target as HTMLFormElement), 'whom');
    if (this.#errors.tell(whom === '' ? [{field: 'ambulance-whom', text: 'Say who has it at 999'}] : [])) return;
    const reply = await this.#act.encounter(this.encounter, 'ambulance', {whom});
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    announce('Handed over: 999 has it');
  };
}

customElements.define('oc-ambulance-rung', AmbulanceRung);
