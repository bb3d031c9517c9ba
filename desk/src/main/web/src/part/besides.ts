import {html, nothing, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {draftDone, draftKey, keepsDraft} from '../state/draft.ts';
import {KeptView} from '../state/kept-view.ts';
import {dayText, timeText} from '../state/clock.ts';
import {needs, servicesBesides} from '../state/directory.ts';
import type {Encounter, Need, Ranked, Service, Slot} from '../state/model.ts';
import {announceNews, type Differences, differences, markText, nothingDifferent, ServicesChanged} from '../state/offers.ts';
import {PageElement} from './element.ts';
import {FormErrors} from './form-errors.ts';
import {problem} from './key-cap.ts';
import {labelled} from './labelled.ts';
import './offer-news.ts';
import {written} from './reason.ts';
import {openRefusal} from './refuse.ts';
import './second-place.ts';
import {marked} from './service-facts.ts';

const slotsShown = 4;

/** Looks for something else that the person needs, and cancels a booking that they ring about. */
export class Besides extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    needs: {state: true},
    need: {state: true},
    facts: {state: true},
    ranked: {state: true},
    differences: {state: true},
    stands: {state: true},
  };
  declare encounter: Encounter;
  declare needs: readonly Need[];
  declare need: Need | undefined;
  declare facts: readonly string[];
  declare ranked: Ranked | undefined;
  /** What is different since what is shown was looked for. */
  declare differences: Differences;
  declare stands: {readonly body: Readonly<Record<string, string>>; readonly why: string} | undefined;
  readonly #act = new Act(this);
  readonly #view = new KeptView(
    this,
    () => draftKey('besides', this.encounter.id),
    ({need, facts}) => this.#shown(need ?? '', (facts ?? '').split(' ').filter((one) => one !== '')),
  );
  readonly #cancel = new Act(this);
  readonly #errors = new FormErrors(this, () => 'cancel');

  constructor() {
    super();
    this.needs = [];
    this.facts = [];
    this.differences = nothingDifferent;
    new ServicesChanged(this, () => void this.#lookAgain());
  }

  protected override render(): TemplateResult {
    return html`<details data-what="besides:more" class="nhsuk-details oc-besides" @toggle=${this.#open}>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">Look for something else, or cancel a booking</span>
      </summary>
      <div class="nhsuk-details__text">${this.#search()} ${this.#cancelling()}</div>
    </details>`;
  }

  #search(): TemplateResult {
    return html`<section aria-labelledby="besides-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-s oc-tight" id="besides-title">Another service</h2>
        <oc-offer-news .news=${this.differences.news}></oc-offer-news>
        ${this.ranked === undefined
          ? nothing
          : html`<button type="button" class="oc-link" @click=${() => void this.#look()}>Look again<span class="nhsuk-u-visually-hidden"> for another service</span></button>`}
      </div>
      <label class="nhsuk-label" for="besides-need">What is needed</label>
      <select class="nhsuk-select" id="besides-need" @change=${this.#choose}>
        <option value="">Choose</option>
        ${this.needs.map((one) => html`<option value=${one.code}>${one.title}</option>`)}
      </select>
      ${this.need === undefined || this.need.facts.length === 0
        ? nothing
        : html`<fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Ask the caller: which of these hold?</legend>
            <div class="nhsuk-checkboxes nhsuk-checkboxes--small">
              ${this.need.facts.map(
                (fact) => html`<div class="nhsuk-checkboxes__item">
                  <input class="nhsuk-checkboxes__input" type="checkbox" id="fact-${fact}" value=${fact}
                    .checked=${this.facts.includes(fact)} @change=${this.#tick}>
                  <label class="nhsuk-label nhsuk-checkboxes__label" for="fact-${fact}">${fact.replaceAll('-', ' ')}</label>
                </div>`,
              )}
            </div>
          </fieldset>`}
      ${this.stands === undefined
        ? problem(this.#act.problem)
        : html`<oc-second-place .encounter=${this.encounter} .body=${this.stands.body} .why=${this.stands.why}
            @referred=${() => (this.stands = undefined)}></oc-second-place>`}
      ${this.#found()}
    </section>`;
  }

  #found(): TemplateResult | typeof nothing {
    if (this.ranked === undefined) return nothing;
    const near = this.ranked.leftOut.filter((one) => one.reason.startsWith('takes only') || one.reason.startsWith('does not take people with'));
    return html`${this.ranked.kept.length === 0
        ? html`<p>No service suits.</p>`
        : html`<ul class="oc-besides__list">${this.ranked.kept.map((service) => this.#service(service))}</ul>`}
      ${near.slice(0, 3).map((one) => html`<p class="oc-dim">${one.name}: ${one.reason}</p>`)}`;
  }

  /** Whether the caller has a place, which a time that is booked now would give back. */
  get #isPlaced(): boolean {
    return this.encounter.state === 'placed';
  }

  #service(service: Service): TemplateResult {
    return html`<li>
      <strong>${service.name}</strong>
      ${marked(
        html`<span class="oc-dim">${[service.role ?? service.type, service.opening, service.phone].filter(Boolean).join(' · ')}</span>`,
        this.differences.marks.get(service.id),
      )}
      <span class="oc-besides__ways">
        ${this.#isPlaced
          ? html`<button type="button" class="oc-choice oc-choice--way" aria-disabled=${this.#off(service)} ?data-gone=${this.#gone(service)} @click=${() => this.#referAlso(service)}>
              Refer as well<span class="nhsuk-u-visually-hidden"> to ${service.name}</span>
            </button>`
          : nothing}
        ${service.wayIn === 'slot'
          ? service.slots.slice(0, slotsShown).map((slot) => this.#slot(service, slot))
          : html`<button type="button" class="oc-choice oc-choice--way" aria-disabled=${this.#off(service)} ?data-gone=${this.#gone(service)} @click=${() => this.#refer(service)}>
              ${this.#isPlaced ? 'Refer there instead' : 'Refer'}<span class="nhsuk-u-visually-hidden"> to ${service.name}</span>
            </button>`}
      </span>
      ${keyed(service.id, html`<oc-refuse .encounter=${this.encounter} .service=${service} .list=${'besides-'}></oc-refuse>`)}
    </li>`;
  }

  #slot(service: Service, slot: Slot): TemplateResult {
    return html`<button type="button" class="oc-choice oc-choice--way" aria-disabled=${this.#off(service)} ?data-gone=${this.#gone(service)} @click=${() => this.#hold(service, slot)}>
      Hold ${dayText(slot.start)} ${timeText(slot.start)}${this.#isPlaced ? ' instead' : nothing}<span class="nhsuk-u-visually-hidden"> at ${service.name}</span>
    </button>`;
  }

  #cancelling(): TemplateResult {
    return html`<form data-what="besides:cancel" class="oc-besides__cancel" @submit=${this.#send} novalidate aria-labelledby="cancel-title"
      ${keepsDraft(draftKey('cancel', this.encounter.id))}>
      <h2 class="nhsuk-heading-s oc-tight" id="cancel-title">Cancel a booking</h2>
      ${this.#errors.summary(this.#cancel.problem)}
      ${labelled('cancel-reference', 'Reference, such as OC-7F3K-29W', html`<input class="nhsuk-input" id="cancel-reference"
        name="reference" maxlength="20" autocomplete="off" .value=${this.encounter.placement?.reference ?? ''}
        ${this.#errors.on('cancel-reference')}>`, {wrong: this.#errors.of('cancel-reference')})}
      ${labelled('cancel-reason', 'Why', html`<input class="nhsuk-input" id="cancel-reason" name="reason" maxlength="200"
        autocomplete="off" ${this.#errors.on('cancel-reason')}>`, {wrong: this.#errors.of('cancel-reason')})}
      <button class="nhsuk-button nhsuk-button--warning oc-tight">Cancel the booking</button>
    </form>`;
  }

  /** Opens, and looks for what is needed, if the directory knows that need. */
  async lookFor(code: string): Promise<void> {
    await this.#shown(code, []);
    // What was just opened takes the focus only once it has been laid out.
    requestAnimationFrame(() => this.querySelector<HTMLElement>('#besides-need')?.focus());
  }

  /** Opens with that need chosen and those facts ticked, and looks for it. */
  async #shown(code: string, facts: readonly string[]): Promise<void> {
    await this.#open();
    this.need = this.needs.find((one) => one.code === code);
    this.facts = this.need?.facts.filter((fact) => facts.includes(fact)) ?? [];
    this.querySelector('details')?.setAttribute('open', '');
    await this.updateComplete;
    const select = this.querySelector<HTMLSelectElement>('#besides-need');
    if (select !== null) select.value = this.need?.code ?? '';
    await this.#look();
  }

  readonly #open = async (): Promise<void> => {
    if (this.needs.length > 0) return;
    const told = await needs();
    if (typeof told !== 'string') this.needs = told;
  };

  readonly #choose = (event: Event): void => {
    this.need = this.needs.find((one) => one.code === (event.target as HTMLSelectElement).value);
    this.facts = [];
    void this.#look();
  };

  readonly #tick = (event: Event): void => {
    const {value, checked} = event.target as HTMLInputElement;
    this.facts = checked ? [...this.facts, value] : this.facts.filter((fact) => fact !== value);
    void this.#look();
  };

  async #look(): Promise<void> {
    const need = this.need;
    this.#view.keep(need === undefined ? {} : {need: need.code, facts: this.facts.join(' ')});
    if (need === undefined) {
      this.ranked = undefined;
      return;
    }
    const told = await servicesBesides(this.encounter.id, need.code, this.facts);
    if (need !== this.need) return;
    this.ranked = typeof told === 'string' ? undefined : told;
    this.differences = nothingDifferent;
    this.#act.problem = typeof told === 'string' ? 'The directory cannot be read. Choose again.' : '';
  }

  /** What counts of the services has changed: what is shown stays as it is, and is marked. */
  async #lookAgain(): Promise<void> {
    const {need, facts, ranked} = this;
    if (need === undefined || ranked === undefined) return;
    const told = await servicesBesides(this.encounter.id, need.code, facts);
    // Whatever was looked for since was asked for after the change.
    if (typeof told === 'string' || this.ranked !== ranked) return;
    const last = this.differences;
    this.differences = differences(ranked, told, last);
    announceNews(this.differences.news, last.news);
  }

  #off(service: Service): string | typeof nothing {
    return this.#gone(service) ? 'true' : nothing;
  }

  #gone(service: Service): boolean {
    return this.differences.marks.get(service.id)?.offered === false;
  }

  /** Whether a service is not offered any more, which is then said. */
  #saysGone(service: Service): boolean {
    if (!this.#gone(service)) return false;
    this.#act.problem = markText(service, this.differences.marks.get(service.id)) ?? '';
    return true;
  }

  /** A service with what it was looked for, by which the choice is judged. */
  #sought(service: Service): Record<string, string> {
    const facts = this.facts.join(',');
    return {
      service: service.id,
      ...(this.need === undefined ? {} : {need: this.need.code}),
      ...(facts === '' ? {} : {facts}),
    };
  }

  async #hold(service: Service, slot: Slot): Promise<void> {
    if (this.#saysGone(service)) return;
    const reply = await this.#act.encounter(this.encounter.id, 'hold', {...this.#sought(service), slot: slot.id});
    if (reply?.kind === 'done') announce(`Held at ${service.name}`);
    if (reply?.kind === 'refused') openRefusal(this, reply.text);
  }

  async #refer(service: Service): Promise<void> {
    if (this.#saysGone(service)) return;
    const body = this.#sought(service);
    const reply = await this.#act.encounter(this.encounter.id, 'refer', body);
    const stands = reply?.kind === 'refused' && reply.code === 'urgent-booking-stands';
    this.stands = stands ? {body, why: this.#act.problem} : undefined;
    if (reply?.kind === 'done') announce(`Referred to ${service.name}`);
    if (reply?.kind === 'refused') openRefusal(this, reply.text);
  }

  async #referAlso(service: Service): Promise<void> {
    if (this.#saysGone(service)) return;
    const reply = await this.#act.encounter(this.encounter.id, 'refer-also', this.#sought(service));
    if (reply?.kind === 'done') announce(`Referred to ${service.name} as well`);
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const [reference, reason] = [written(fields, 'reference'), written(fields, 'reason')];
    const wrong = [
      ...(reference === '' ? [{field: 'cancel-reference', text: 'Give the reference'}] : []),
      ...(reason === '' ? [{field: 'cancel-reason', text: 'Say why it is cancelled'}] : []),
    ];
    if (this.#errors.tell(wrong)) return;
    const reply = await this.#cancel.encounter(this.encounter.id, 'cancel', {reference, reason});
    this.#errors.tellOf(form, reply);
    if (reply?.kind !== 'done') return;
    draftDone(draftKey('cancel', this.encounter.id));
    announce(`${reference} is cancelled`);
  };
}

customElements.define('oc-besides', Besides);
