import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import type {Encounter} from '../state/model.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';
import {written} from './reason.ts';

/** Refers somebody who has an urgent booking already, with the reason why a second one is needed. */
export class SecondPlace extends PageElement {
  static override properties = {encounter: {attribute: false}, body: {attribute: false}, why: {attribute: false}};
  declare encounter: Encounter;
  /** The referral that was refused. */
  declare body: Readonly<Record<string, string>>;
  /** The words of that refusal, which name the booking that stands. */
  declare why: string;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => 'second');

  protected override render(): TemplateResult {
    return html`<form data-what="second-place:why" class="oc-held__besides" @submit=${this.#send} novalidate
      ${keepsDraft(draftKey('second', this.encounter.id))}>
      ${this.#errors.summary(this.#act.problem === '' ? this.why : this.#act.problem)}
      ${labelled('second-why', 'Why a second urgent booking is needed', html`<input class="nhsuk-input" id="second-why" name="why"
        maxlength="200" autocomplete="off" ${this.#errors.on('second-why')}>`, {wrong: this.#errors.of('second-why')})}
      <button class="nhsuk-button nhsuk-button--warning oc-tight"
        aria-disabled=${this.#act.busy ? 'true' : nothing}>Refer all the same</button>
    </form>`;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const besides = written(new FormData(event.target as HTMLFormElement), 'why');
    if (this.#errors.tell(besides === '' ? [{field: 'second-why', text: 'Say why a second urgent booking is needed'}] : [])) return;
    const reply = await this.#act.encounter(this.encounter.id, 'refer', {...this.body, besides});
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('second', this.encounter.id));
    announce('Referred');
    this.dispatchEvent(new CustomEvent('referred'));
  };
}

customElements.define('oc-second-place', SecondPlace);
