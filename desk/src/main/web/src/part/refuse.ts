import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {refusalReasons} from '../state/directory.ts';
import type {Encounter, RefusalReason, Service} from '../state/model.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {labelled} from './labelled.ts';

const sayFirst = 'Say first why not: ';

/** Opens the form of what a refusal names first, where it is there; tells whether it is. */
export function openRefusal(within: ParentNode, refusal: string): boolean {
  const named = refusal.startsWith(sayFirst) ? refusal.slice(sayFirst.length) : '';
  const form = [...within.querySelectorAll<Refuse>('oc-refuse')].find(
    ({service: {name}}) => named === `${name}.` || named.startsWith(`${name}, `),
  );
  void form?.openNow();
  return form !== undefined;
}

/** Why an offered service is not taken: one of the standard reasons, on record before another is chosen. */
export class Refuse extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    service: {attribute: false},
    list: {attribute: false},
    reasons: {state: true},
    chosen: {state: true},
  };
  declare encounter: Encounter;
  declare service: Pick<Service, 'id' | 'name'>;
  /** Which list it stands in, where a page has two: the same service may stand in both. */
  declare list: string;
  declare reasons: readonly RefusalReason[];
  declare chosen: number;
  readonly #act = new Act(this);
  readonly #errors = new FormErrors(this, () => `refuse-${this.#id}`);

  constructor() {
    super();
    this.list = '';
    this.reasons = [];
    this.chosen = 0;
  }

  protected override render(): TemplateResult {
    const refused = this.encounter.refusals?.find((one) => one.service === this.service.id);
    if (refused !== undefined) {
      const more = refused.comment === undefined ? '' : `: ${refused.comment}`;
      return html`<p class="oc-refused">Not taken. ${refused.words}${more}</p>`;
    }
    const id = this.#id;
    const needsComment = this.#needsComment;
    return html`<details data-what="refuse:why" data-of=${id} class="nhsuk-details oc-tight oc-refuse" @toggle=${this.#open}>
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Not this one<span class="nhsuk-u-visually-hidden">: ${this.service.name}</span></span></summary>
      <form data-what="refuse:why" @submit=${this.#send} novalidate ${keepsDraft(this.#draft, () => this.#restored(), () => this.#open())}>
        ${this.#errors.summary(this.#act.problem)}
        ${labelled(`why-not-${id}`, 'Why not?', html`<select class="nhsuk-select" id="why-not-${id}" name="reason"
          @change=${(event: Event) => (this.chosen = Number((event.target as HTMLSelectElement).value))} ${this.#errors.on(`why-not-${id}`)}>
          <option value="0">Choose a reason</option>
          ${this.reasons.map((one) => html`<option value=${one.number}>${one.words}</option>`)}
        </select>`, {wrong: this.#errors.of(`why-not-${id}`)})}
        ${labelled(`why-not-more-${id}`, `In a few words${needsComment ? '' : ' (if you like)'}`, html`<input class="nhsuk-input"
          id="why-not-more-${id}" name="comment" maxlength="200" autocomplete="off" ${this.#errors.on(`why-not-more-${id}`)}>`, {
          wrong: this.#errors.of(`why-not-more-${id}`),
        })}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight"
          aria-disabled=${this.#act.busy ? 'true' : nothing}>Put it on record</button>
      </form>
    </details>`;
  }

  /** Opens, with the focus on the reasons. */
  async openNow(): Promise<void> {
    this.querySelector('details')?.setAttribute('open', '');
    await this.#open();
    // What was just opened takes the focus only once it has been laid out.
    requestAnimationFrame(() => this.querySelector('select')?.focus());
  }

  /** Which form of its page it is. */
  get #id(): string {
    return `${this.list}${this.service.id}`;
  }

  get #needsComment(): boolean {
    return this.reasons.find((one) => one.number === this.chosen)?.comment === true;
  }

  get #draft(): string {
    return draftKey('refuse', this.list, this.encounter.id, this.service.id);
  }

  #restored(): void {
    this.chosen = Number(this.querySelector('select')?.value ?? 0);
  }

  readonly #open = async (): Promise<void> => {
    if (this.reasons.length === 0) this.reasons = await refusalReasons();
    await this.updateComplete;
  };

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const comment = String(new FormData(event.target as HTMLFormElement).get('comment')).trim();
    const wrong = [
      ...(this.chosen === 0 ? [{field: `why-not-${this.#id}`, text: 'Choose a reason'}] : []),
      ...(this.#needsComment && comment === '' ? [{field: `why-not-more-${this.#id}`, text: 'This reason needs a few words beside it'}] : []),
    ];
    if (this.#errors.tell(wrong)) return;
    const body = {service: this.service.id, reason: this.chosen, ...(comment === '' ? {} : {comment})};
    const reply = await this.#act.encounter(this.encounter.id, 'refuse', body);
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    this.dispatchEvent(new Event('on-record', {bubbles: true}));
    announce(`${this.service.name} is not taken; the reason is on record`);
  };
}

customElements.define('oc-refuse', Refuse);
