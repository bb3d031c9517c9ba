import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {servicesFor} from '../state/api.ts';
import {draftKey} from '../state/draft.ts';
import {KeptView} from '../state/kept-view.ts';
import {numbersChanged, Shortcuts} from '../state/keys.ts';
import {Follow, live} from '../state/live.ts';
import type {Encounter, Ranked, Service, Slot} from '../state/model.ts';
import {announceNews, type Differences, differences, nothingDifferent, ServicesChanged} from '../state/offers.ts';
import {byTime} from './by-time.ts';
import {PageElement} from './element.ts';
import {ambulanceIn, serviceIn} from './in-the-call.ts';
import {keyCap, problem} from './key-cap.ts';
import {leftOutList} from './left-out.ts';
import './offer-news.ts';
import {serviceFacts, toKnow} from './service-facts.ts';
import {insteadText, slotText} from './service-words.ts';
import {moreKey, othersBeside, sideBySide} from './side-by-side.ts';
import {besideNext, type Order, type Shown, servicesShown, timesMore, type Way, waysShown, wayText} from './ways.ts';
import {contactItems, contactList} from './plan-contact.ts';
import {puttingThrough} from './put-through.ts';
import {openRefusal} from './refuse.ts';
import {orderAfter, orderButtons, orderNamed} from './service-orders.ts';
import './second-place.ts';

/** The services that fit, best first, each with its reasons and its ways in; and those left out. */
export class Services extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    ranked: {state: true}, state: {state: true}, open: {state: true}, order: {state: true}, beside: {state: true},
    instead: {state: true}, stands: {state: true}, differences: {state: true},
  };
  declare encounter: Encounter;
  declare ranked: Ranked | undefined;
  declare state: 'asking' | 'known' | 'unreached';
  declare open: ReadonlySet<string>;
  declare order: Order;
  declare beside: number;
  declare instead: {readonly service: string; readonly slots: readonly Slot[]; readonly gone: Slot} | undefined;
  declare stands: {readonly service: string; readonly why: string} | undefined;
  /** What is different since the list was made. */
  declare differences: Differences;
  readonly #act = new Act(this);
  readonly #view = new KeptView(
    this,
    () => draftKey('services', this.encounter.id),
    ({order, open}) => {
      this.order = orderNamed(order) ?? this.order;
      this.open = new Set((open ?? '').split(' ').filter((one) => one !== ''));
    },
  );
  #askedFor = '';
  #turn = 0;
  #latest: Promise<void> = Promise.resolve();
  /** Who was in the call beside the caller when it was drawn last. */
  #besideCaller = '';

  constructor() {
    super();
    this.state = 'asking';
    this.open = new Set();
    this.order = 'fit';
    this.beside = 0;
    this.differences = nothingDifferent;
    new ServicesChanged(this, () => void this.#askAgain());
    new Follow(this, 'me', 'call/', 'health');
    new Shortcuts(this, () => [
      ...this.#ways().map((way) => ({key: way.key, label: way.label, act: () => this.#byNumber(way)})),
      ...(this.#hasMoreBeside
        ? [{key: moreKey, label: 'Services side by side: the others', act: () => void this.#moreBeside()}]
        : []),
      {key: 'V', label: 'Services: by fit, side by side, by time, by distance', act: () => this.#nextOrder()},
    ]);
  }

  readonly #personSaid = (): void => void this.#ask();
  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('oc-person-said', this.#personSaid);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('oc-person-said', this.#personSaid);
    super.disconnectedCallback();
  }

  /**
   * Goes to the way that a number key stands for, or takes it where one is there already; tells whether
   * there is one. Some ways refer the caller at once: none is taken by a number pressed once.
   */
  press(digit: string): boolean {
    const shown = this.querySelector<HTMLElement>(`[data-way="${digit}"]`);
    if (shown === null) return false;
    if (shown === document.activeElement) {
      shown.click();
    } else {
      shown.focus();
      numbersChanged();
    }
    return true;
  }

  /** With the modifier a number takes its way at once, but from the form that asks why another is not taken. */
  #byNumber(way: Way): void {
    if (this.querySelector('oc-refuse :focus') === null || !this.press(way.key)) void this.#take(way);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const besideCaller = `${this.ambulance ?? ''} ${serviceIn(this.encounter)?.service ?? ''}`;
    const isCallNew = this.#besideCaller !== besideCaller;
    this.#besideCaller = besideCaller;
    // Numbers stand for what is shown, which is another thing now.
    if (changed.get('order') !== undefined || changed.get('beside') !== undefined || isCallNew) numbersChanged();
    if (isCallNew) this.#act.problem = '';
    if (changed.get('order') !== undefined || changed.get('open') !== undefined) {
      this.#view.keep({order: this.order, open: [...this.open].join(' ')});
    }
    if (!changed.has('encounter')) return;
    const {id, outcome, patient, notGiven, lost} = this.encounter;
    const needs = JSON.stringify([id, outcome?.need, outcome?.urgency, outcome?.title, patient, notGiven, lost]);
    if (notGiven !== undefined) this.instead = undefined;
    if (needs !== this.#askedFor) {
      this.#askedFor = needs;
      void this.#ask();
    }
  }

  /** Makes the list anew; who it is made for or what they need may be another by the time it comes. */
  #ask(): Promise<void> {
    return (this.#latest = this.#make());
  }

  async #make(): Promise<void> {
    const turn = ++this.#turn;
    const ranked = await servicesFor(this.encounter.id);
    if (turn !== this.#turn) return this.#latest;
    this.state = ranked === undefined ? 'unreached' : 'known';
    if (ranked === undefined) return;
    const ids = (one: Ranked | undefined): string => (one?.kept ?? []).map(({id}) => id).join();
    if (this.ranked !== undefined && ids(ranked) !== ids(this.ranked)) numbersChanged();
    this.ranked = ranked;
    if (this.beside >= ranked.kept.length) this.beside = 0;
    this.differences = nothingDifferent;
  }

  /** What counts of the services has changed: what is under the handler's hands stays as it is, and is marked. */
  async #askAgain(): Promise<void> {
    await this.#latest; // which may have been asked for before the change
    if (this.ranked === undefined) return this.#ask();
    const turn = this.#turn;
    const fresh = await servicesFor(this.encounter.id);
    if (turn !== this.#turn) return;
    this.state = fresh === undefined ? 'unreached' : 'known';
    if (fresh === undefined) return;
    const last = this.differences;
    this.differences = differences(this.ranked, fresh, last);
    announceNews(this.differences.news, last.news);
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-services" aria-labelledby="services-title" @on-record=${this.#onRecord}>
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-m oc-tight" id="services-title" tabindex="-1">Where to</h2>
        <oc-offer-news .news=${this.differences.news}></oc-offer-news>
        <button type="button" class="oc-link" @click=${() => this.#ask()}>Look again</button>
      </div>
      ${this.stands === undefined
        ? problem(this.#act.problem)
        : html`<oc-second-place .encounter=${this.encounter} .body=${{service: this.stands.service}}
            .why=${this.stands.why} @referred=${() => (this.stands = undefined)}></oc-second-place>`}
      ${orderButtons(this.order, (order) => this.#shownAs(order))} ${this.#content()}
    </section>`;
  }

  #shownAs(order: Order): void {
    this.order = order;
    this.beside = 0;
  }

  #nextOrder(): void {
    const [next, text] = orderAfter(this.order);
    this.#shownAs(next);
    announce(`Services ${text.toLowerCase()}`);
  }

  #content(): TemplateResult {
    if (this.ranked === undefined) {
      return this.state === 'unreached'
        ? html`<p class="nhsuk-error-message">The services cannot be read. Choose “Look again”.</p>`
        : html`<p class="oc-dim">Looking for services…</p>`;
    }
    const ways = this.#ways();
    const {kept, leftOut} = this.ranked;
    return html`
      ${this.state === 'unreached'
        ? html`<p class="nhsuk-error-message">This list may be old: it could not be read again.</p>`
        : nothing}
      ${kept.length === 0 && (this.ranked.contacts ?? []).length === 0
        ? html`<div class="nhsuk-inset-text"><p>No service fits. Speak to a clinician or your supervisor now.</p></div>`
        : this.#kept(ways)}
      ${leftOutList(leftOut, (one) => this.#allTheSame(one))}
    `;
  }

  /** A clinician may send somebody to what was left out, once it is said why what is offered is not taken. */
  #allTheSame(one: {readonly id: string; readonly name: string}): TemplateResult | typeof nothing {
    return live.me?.roles?.includes('clinician') === true
      ? html`<button type="button" class="oc-link" @click=${() => this.#refer(one.id)}>
          Refer all the same<span class="nhsuk-u-visually-hidden"> to ${one.name}</span>
        </button>`
      : nothing;
  }

  #kept(ways: readonly Way[]): TemplateResult {
    const kept = servicesShown(this.ranked, this);
    const contacts = this.ranked?.contacts ?? [];
    switch (this.order) {
      case 'fit':
        return html`<ol class="oc-services__list">
          ${kept.map((service, index) => html`${contactItems(this.encounter, contacts.filter((one) => one.before === index))}
            ${this.#service(service, index, ways)}`)}
          ${contactItems(this.encounter, contacts.filter((one) => one.before >= kept.length))}
        </ol>`;
      case 'distance':
        return html`<ol class="oc-services__list">
          ${contactItems(this.encounter, contacts)} ${kept.map((service, index) => this.#service(service, index, ways))}
        </ol>`;
      case 'side-by-side':
        return html`${contactList(this.encounter, contacts)}
          ${sideBySide(kept, this.beside, this.ranked?.kept.length ?? 0, this.differences.marks, (service) => html`${this.#instead(service)}
            ${ways.filter((way) => way.service.id === service.id).map((way) => this.#firstWay(way))}
            ${this.#refuse(service)}`)}
          ${this.#hasMoreBeside ? othersBeside(this.ranked, this.beside, () => void this.#moreBeside()) : nothing}`;
      case 'time':
        return html`${contactList(this.encounter, contacts)}
          ${byTime(ways, kept, (way) => this.#isOff(way), this.differences.marks, (way) => void this.#take(way), (service) => html`
            ${toKnow(service)} ${this.#instead(service)} ${this.#refuse(service)}`)}`;
    }
  }

  get #hasMoreBeside(): boolean {
    return this.order === 'side-by-side' && besideNext(this.ranked, this.beside) !== this.beside;
  }

  async #moreBeside(): Promise<void> {
    this.beside = besideNext(this.ranked, this.beside);
    await this.focusOn('#services-title');
    announce(`Services side by side: ${this.querySelector('#beside-title')?.textContent?.trim() ?? ''}`);
  }

  #firstWay(way: Way): TemplateResult {
    return html`<button type="button" class="oc-choice oc-choice--way" aria-label=${way.label}
      data-way=${way.key === '' ? nothing : way.key} aria-disabled=${this.#isOff(way) ? 'true' : nothing}
      ?data-gone=${this.#gone(way.service)} @click=${() => this.#take(way)}>
      ${way.key === '' ? nothing : keyCap(way.key)}
      <span>${wayText(way, this.ambulance)}</span>
    </button>`;
  }

  /** What to do where no time can be had, or one has gone, and the way to speak with them. */
  #instead(service: Service): TemplateResult {
    return html`${this.instead?.service === service.id
        ? html`<p class="oc-service__gone">${slotText(this.instead.gone)} has gone. These are still free:</p>`
        : nothing}
      ${service.instead === undefined ? nothing : html`<p class="oc-service__gone">${insteadText(service)}</p>`}
      ${service.wayIn === 'call' && service.phone !== undefined && service.phone !== '999'
        ? html`<oc-put-through .encounter=${this.encounter} .service=${service}></oc-put-through>`
        : nothing}`;
  }

  #refuse(service: Service): unknown {
    return keyed(service.id, html`<oc-refuse .encounter=${this.encounter} .service=${service}></oc-refuse>`);
  }

  #service(service: Service, index: number, ways: readonly Way[]): TemplateResult {
    return html`<li class="oc-card oc-service" aria-labelledby="service-${index}">
      <h3 class="oc-service__name" id="service-${index}">
        <span class="oc-service__rank" aria-hidden="true">${index + 1}</span> ${service.name}
      </h3>
      ${serviceFacts(service, this.differences.marks.get(service.id))}
      ${this.#waysOf(service, index, ways)} ${this.#refuse(service)}
    </li>`;
  }

  #waysOf(service: Service, index: number, ways: readonly Way[]): TemplateResult {
    const mine = ways.filter((way) => way.service.id === service.id);
    const more = timesMore(service, this);
    return html`<div class="oc-service__ways">
      ${this.#instead(service)}
      ${mine.length === 0 && service.instead === undefined
        ? html`<p class="oc-dim oc-tight">No free time to book.</p>`
        : nothing}
      ${mine.map((way) => this.#way(way, index))}
      ${more > 0
        ? html`<button type="button" class="oc-link" @click=${() => this.#openAll(service.id)}>
            ${more} more<span class="nhsuk-u-visually-hidden"> times at ${service.name}</span>
          </button>`
        : nothing}
    </div>`;
  }

  #way(way: Way, index: number): TemplateResult {
    return html`<button type="button" class="oc-choice oc-choice--way ${index === 0 ? 'oc-choice--first' : ''}"
      aria-disabled=${this.#isOff(way) ? 'true' : nothing} ?data-gone=${this.#gone(way.service)} aria-label=${way.label}
      data-way=${way.key === '' ? nothing : way.key} @click=${() => this.#take(way)}>
      ${way.key === '' ? nothing : keyCap(way.key)}<span>${wayText(way, this.ambulance)}</span>
    </button>`;
  }

  get ambulance(): Shown['ambulance'] {
    return ambulanceIn(this.encounter);
  }

  /** Everything that may be chosen and is shown. */
  #ways(): readonly Way[] {
    return waysShown(this.ranked, this);
  }

  /** Whether a way in cannot be taken now; it stays, and says why when it is pressed. */
  #isOff({service, brings}: Way): boolean {
    return this.#act.busy !== undefined || this.#gone(service) || (brings !== true && serviceIn(this.encounter) !== undefined);
  }

  /** Whether nothing is chosen now, since the caller is being put through; it says so. */
  #isPuttingThrough(): boolean {
    const why = puttingThrough(this.encounter, this);
    if (why !== '') this.#act.problem = why;
    return why !== '';
  }

  #gone(service: Service): boolean {
    return this.differences.marks.get(service.id)?.offered === false;
  }

  #openAll(service: string): void {
    this.open = new Set([...this.open, service]);
  }

  async #refer(service: string): Promise<void> {
    if (this.#isPuttingThrough()) return;
    const sent = await this.#act.encounter(this.encounter.id, 'refer', {service});
    const stands = sent?.kind === 'refused' && sent.code === 'urgent-booking-stands';
    this.stands = stands ? {service, why: this.#act.problem} : undefined;
    // It may have closed since the list was made: the reason stays, the list is made anew.
    if (sent?.kind === 'refused') await this.#askAnew(sent);
  }

  /** Makes the list anew after a refusal, and where that asks for it opens the place to say why not. */
  async #askAnew({code, text}: {readonly code: string; readonly text: string}): Promise<void> {
    await this.#ask();
    if (code !== 'say-why-not') return;
    await this.updateComplete;
    if (openRefusal(this, text)) return;
    this.order = 'fit';
    await this.updateComplete;
    openRefusal(this, text);
  }

  readonly #onRecord = (): void => {
    this.#act.problem = '';
    void this.focusOn('#services-title');
  };

  async #take(way: Way): Promise<void> {
    const {id, callId} = this.encounter;
    if (way.brings === true) {
      if (this.ambulance === 'to-bring') {
        await this.#act.send(`/api/calls/${encodeURIComponent(callId)}/bring`, {who: 'emergency'});
      }
      return;
    }
    if (this.#gone(way.service)) {
      this.#act.problem = `${way.service.name} cannot be chosen any more. Choose another, or “Look again”`;
      return;
    }
    if (way.slot === undefined) return this.#refer(way.service.id);
    if (this.#isPuttingThrough()) return;
    const reply = await this.#act.encounter(id, 'hold', {service: way.service.id, slot: way.slot.id});
    if (reply?.kind === 'refused' && reply.alternatives !== undefined) {
      // Times of other services stand at those already.
      const slots = reply.alternatives.filter((slot) => slot.id.startsWith(`${way.service.id}@`));
      this.instead = slots.length === 0 ? undefined : {service: way.service.id, slots, gone: way.slot};
      this.#act.problem = '';
      if (slots.length === 0) await this.#ask();
      announce(`${slotText(way.slot)} has gone. Other times are shown.`);
    } else if (reply?.kind === 'refused') {
      await this.#askAnew(reply);
    } else if (reply?.kind === 'done') {
      this.instead = undefined;
      announce(`Held: ${way.label}`);
    }
  }
}

customElements.define('oc-services', Services);
