import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {clock, whenText} from '../state/clock.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {casesOpen} from '../state/api.ts';
import type {ReferredCase} from '../state/model.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import {cell, table} from './table.ts';

const lookMillis = 10_000;

/** The cases other organisations have referred, for whoever has no call: the most pressing first. */
export class Cases extends PageElement {
  static override properties = {user: {attribute: false}, cases: {state: true}, left: {state: true}};
  declare user: string;
  declare cases: readonly ReferredCase[];
  /** The case that was to be left with its sender last. */
  declare left: string;
  readonly #act = new Act(this);
  readonly #leaving = new Act(this);
  readonly #errors = new FormErrors(this, () => 'leave');
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.cases = [];
    this.left = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
    this.#timer = setInterval(() => void this.#look(), lookMillis);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    this.cases = (await casesOpen()) ?? this.cases;
  }

  protected override render(): TemplateResult | typeof nothing {
    const mine = this.cases.filter((one) => one.takenBy === undefined || one.takenBy === this.user);
    if (mine.length === 0) return nothing;
    return html`<section class="oc-card" aria-labelledby="cases-heading">
      <h2 class="nhsuk-heading-m" id="cases-heading">Referred to us: ${mine.length}</h2>
      ${problem(this.#act.problem)}
      ${table('Cases that others refer', ['By', 'Who', 'What', 'From', 'Act'], mine.map((one) => this.#row(one)))}
    </section>`;
  }

  #row(one: ReferredCase): TemplateResult {
    const late = Date.parse(one.dueAt) < clock.now();
    const who = [one.givenName, one.familyName].filter(Boolean).join(' ') || 'Name not known';
    return html`${cell('By', html`${whenText(one.dueAt)}
        ${late ? html`<strong class="nhsuk-tag nhsuk-tag--red">Late</strong>` : nothing}`)}
      ${cell('Who', html`${who}
        ${one.safeguarding ? html`<strong class="nhsuk-tag nhsuk-tag--red">Safeguarding</strong>` : nothing}`)}
      ${cell('What', one.outcomes.join('; ') || 'No outcome in words')}
      ${cell('From', `${one.senderName}${one.theirReference === undefined ? '' : `, ${one.theirReference}`}`)}
      ${cell('Act', html`<button class="nhsuk-button nhsuk-button--secondary oc-tight" type="button"
          aria-label=${`Take the case of ${who}`}
          @click=${() => void this.#take(one)}>${one.takenBy === this.user ? 'Go on' : 'Take'}</button>
        ${one.category === 'validation' && one.takenBy === undefined ? keyed(one.id, this.#declining(one, who)) : nothing}`, 'oc-table__form')}`;
  }

  /** What its sender still answers for may be left with them, with a reason that they are told. */
  #declining(one: ReferredCase, who: string): TemplateResult {
    const id = `why-${one.id}`;
    return html`<details data-what="cases:leave" data-of=${one.id} class="nhsuk-details oc-tight oc-refuse">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Leave it with them<span class="nhsuk-u-visually-hidden">: ${who}</span></span></summary>
      <form data-what="cases:leave" @submit=${(event: SubmitEvent) => void this.#decline(event, one)} novalidate
        ${keepsDraft(draftKey('decline', one.id))}>
        ${this.left === one.id ? this.#errors.summary(this.#leaving.problem) : nothing}
        ${labelled(id, 'Why? They are told this', html`<input class="nhsuk-input" id=${id} name="why" maxlength="200" autocomplete="off"
          ${this.#errors.on(id)}>`, {wrong: this.#errors.of(id)})}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight"
          aria-disabled=${this.#leaving.busy ? 'true' : nothing}>Tell ${one.senderName}</button>
      </form>
    </details>`;
  }

  async #decline(event: SubmitEvent, one: ReferredCase): Promise<void> {
    event.preventDefault();
    const why = String(new FormData(event.target as HTMLFormElement).get('why')).trim();
    this.left = one.id;
    if (this.#errors.tell(why === '' ? [{field: `why-${one.id}`, text: 'Give a reason: whoever sent the case is told it'}] : [])) return;
    const reply = await this.#leaving.send(`/api/cases/${encodeURIComponent(one.id)}/decline`, {why});
    if (reply?.kind === 'done') {
      draftDone(draftKey('decline', one.id));
      announce(`${one.senderName} is told that we do not take the case on`);
    }
    await this.#look();
  }

  async #take(one: ReferredCase): Promise<void> {
    await this.#act.send(`/api/cases/${encodeURIComponent(one.id)}/take`, {});
    await this.#look();
  }
}

customElements.define('oc-cases', Cases);
