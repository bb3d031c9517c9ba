import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {PageElement} from '../part/element.ts';
import '../part/service-form.ts';
import '../part/standing.ts';
import {problem} from '../part/key-cap.ts';
import '../part/offer-news.ts';
import {cell, table} from '../part/table.ts';
import {timeText} from '../state/clock.ts';
import {rowsBroughtUpToDate, staffDirectory} from '../state/directory.ts';
import type {StaffDirectory, StaffService} from '../state/directory.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {announceNews, ServicesChanged} from '../state/offers.ts';
import {ask} from '../state/running.ts';
import type {SheetTerms} from '../state/sheet.ts';
import {searches} from '../state/searches.ts';

const pauseMillis = 250;
/** In the address, in place of a service: no id of one holds it. */
const added = '+';
const draft = searches.directory;

/** The staff's view of the directory: every service with its notes and what it has left. */
export class DirectoryPage extends PageElement {
  static override properties = {
    told: {state: true},
    wrong: {state: true},
    wanted: {attribute: false},
    terms: {state: true},
    news: {state: true},
  };
  declare told: StaffDirectory | undefined;
  /** What the address names: the service that is being written, or one that is added; so a reload leads there again. */
  declare wanted: string;
  declare terms: SheetTerms | undefined;
  declare wrong: string;
  /** What has changed in the list since it was made. */
  declare news: readonly string[];
  #timer = 0;
  #text = '';
  #from = 0;
  #asked = 0;
  #latest: Promise<void> = Promise.resolve();
  #made: StaffDirectory | undefined;

  constructor() {
    super();
    this.wrong = '';
    this.wanted = '';
    this.news = [];
    new ServicesChanged(this, () => void this.#askAgain());
  }

  protected override firstUpdated(): void {
    document.title = 'Directory - Onecall';
    void this.#ask('');
  }

  /** The service that is being written; empty for one that is added. */
  get writing(): string | undefined {
    return this.wanted === '' ? undefined : this.wanted === added ? '' : this.wanted;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const last = changed.get('wanted');
    if (changed.has('wanted') && last && this.wanted === '') void this.#back(last);
  }

  /** The search stays while a service is written: what was looked for is there on the way back, also after a reload. */
  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Directory of services</h1>
      <div ?hidden=${this.writing !== undefined}>${this.#list()}</div>
      ${this.writing === undefined
        ? nothing
        : keyed(this.writing, html`<oc-service-form .service=${this.writing} @closed=${() => this.#closed()}></oc-service-form>`)}
    </main>`;
  }

  #list(): TemplateResult {
    return html`<form data-what="directory:search" class="nhsuk-form-group oc-tight" role="search" novalidate @submit=${this.#entered}
        ${keepsDraft(draft, () => this.#look())}>
        <label class="nhsuk-label" for="directory-text">Name, kind or what is needed</label>
        <input class="nhsuk-input nhsuk-input--width-20" id="directory-text" name="text" type="search" maxlength="60"
          autocomplete="off" @input=${this.#typed}>
      </form>
      ${problem(this.wrong)}
      ${this.told?.mayChange === true ? this.#acts() : nothing}
      ${this.told === undefined || this.writing !== undefined ? nothing : this.#rows(this.told)}`;
  }

  /** What only whoever runs the directory sees: the way to add, and what is to be looked at. */
  #acts(): TemplateResult {
    const terms = this.terms;
    const link = (id: string, name: string): TemplateResult =>
      html`<li><button type="button" class="oc-link" @click=${() => this.#write(id)}>${name}</button></li>`;
    return html`<p class="oc-directory__acts"><button type="button" class="nhsuk-button oc-tight" id="add-service" @click=${() => this.#write('')}>Add a service</button></p>
      ${terms === undefined || terms.differing.length === 0
        ? nothing
        : html`<div class="nhsuk-inset-text" id="differing"><p>Of these the files say something else since they were written here:</p>
            <ul class="nhsuk-list">${terms.differing.map((id) => link(id, id))}</ul></div>`}
      ${terms === undefined || terms.retired.length === 0
        ? nothing
        : html`<details data-what="directory:retired" class="nhsuk-details" id="retired">
            <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Retired services</span></summary>
            <div class="nhsuk-details__text"><ul class="nhsuk-list">${terms.retired.map((one) => link(one.id, one.name))}</ul></div>
          </details>`}`;
  }

  #write(id: string): void {
    location.hash = `#/directory/${id === '' ? added : encodeURIComponent(id)}`;
  }

  #closed(): void {
    location.hash = '#/directory';
  }

  /** The list again, with the focus where it was left. */
  async #back(last: string): Promise<void> {
    await this.#ask(this.#text);
    await this.updateComplete;
    // One that was retired is not in the list any more.
    const row = last === added ? null : this.querySelector<HTMLElement>(`#write-${last}`);
    (row ?? this.querySelector<HTMLElement>('#add-service'))?.focus();
  }

  #rows(told: StaffDirectory): TemplateResult {
    return html`<div class="oc-card__head">
        <p class="oc-tight" aria-live="polite" id="directory-shown" tabindex="-1">
          ${told.found} ${told.found === 1 ? 'service' : 'services'}, ${shown(told)} shown, as at ${timeText(told.at)}
        </p>
        <oc-offer-news .news=${this.news}></oc-offer-news>
        <button type="button" class="oc-link" @click=${() => void this.#ask(this.#text)}>Look again</button>
      </div>
      ${told.found === 0 ? html`<p>No service has these words. Try others, or a single word.</p>` : nothing}
      ${this.#pages(told, '')}
      <div class="oc-directory">
        ${table(
          'Services with notes and capacity',
          ['Service', 'Now', 'Left', 'Takes', 'Notes'],
          told.services.map(
            (one) => html`
              ${cell('Service', html`<strong>${one.name}</strong><br>${one.role ?? one.type}${one.organisation === undefined
                ? nothing
                : html`, ${one.organisation}`}<br>${one.phone ?? ''}`)}
              ${cell('Now', now(one))}
              ${cell('Left', one.left === undefined ? 'not counted' : String(one.left))}
              ${cell('Takes', html`${one.takes.join(', ')}<br>${one.ages}`)}
              ${cell('Notes', html`${one.notes ?? ''}${told.mayChange
                ? html`<p class="oc-tight"><button type="button" class="oc-link" id="write-${one.id}" aria-label="Write the service: ${one.name}"
                      @click=${() => this.#write(one.id)}>Write the service</button></p>
                    ${keyed(one.id, html`<oc-standing .service=${one} @said=${() => void this.#ask(this.#text)}></oc-standing>`)}`
                : nothing}`, 'oc-table__form')}
            `,
          ),
        )}
      </div>
      ${this.#pages(told, '-below')}`;
  }

  /** They stand above the list for whoever goes by keys, and below it for whoever has read it. */
  #pages(told: StaffDirectory, where: '' | '-below'): TemplateResult | typeof nothing {
    const next = told.from + told.services.length;
    if (told.from === 0 && next >= told.found) return nothing;
    const step = (from: number, id: string, text: string): TemplateResult =>
      html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" id="${id}${where}" @click=${() => this.#turn(from)}>${text}</button>`;
    return html`<nav class="oc-row oc-directory__pages" aria-label="Pages of services${where === '' ? '' : ', below the list'}">
      ${told.from === 0 ? nothing : step(Math.max(0, told.from - told.rowsMax), 'earlier', 'The services before')}
      ${next >= told.found ? nothing : step(next, 'further', 'The services after')}
    </nav>`;
  }

  #turn(from: number): void {
    this.#from = from;
    void this.#ask(this.#text).then(() => this.focusOn('#directory-shown'));
  }

  /** Whoever goes to another page is done with what was looked for; whose page is lost is not. */
  override disconnectedCallback(): void {
    draftDone(draft);
    super.disconnectedCallback();
  }

  readonly #typed = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pauseMillis);
  };

  readonly #entered = (event: SubmitEvent): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#look();
  };

  #look(): void {
    this.#text = this.querySelector<HTMLInputElement>('#directory-text')?.value ?? '';
    this.#from = 0;
    void this.#ask(this.#text);
  }

  #ask(text: string): Promise<void> {
    return (this.#latest = this.#make(text));
  }

  /** Makes the list anew; where another one was asked for meanwhile, until that has come. */
  async #make(text: string): Promise<void> {
    const turn = ++this.#asked;
    const told = await staffDirectory(text, this.#from);
    // What was typed or turned to since is asked for by itself.
    if (turn !== this.#asked) return this.#latest;
    this.wrong = typeof told === 'string' ? 'The directory cannot be read just now. Try again.' : '';
    if (typeof told === 'string') return;
    this.told = this.#made = told;
    this.news = [];
    if (told.mayChange) void this.#askTerms();
  }

  /** What counts has changed: the rows stay where they are, and one that is being written in as it is. */
  async #askAgain(): Promise<void> {
    // A list that is being made may have been asked for before the change.
    await this.#latest;
    const made = this.#made;
    if (made === undefined || this.writing !== undefined) return;
    const turn = this.#asked;
    const fresh = await staffDirectory(this.#text, this.#from);
    if (turn !== this.#asked || typeof fresh === 'string') return;
    const {told, news} = rowsBroughtUpToDate(made, fresh, (id) => this.querySelector(`details[open] #state-${id}`) !== null);
    this.told = told;
    if (told.mayChange) void this.#askTerms();
    announceNews(news, this.news);
    this.news = news;
  }

  /** What is to be looked at comes after the list: nobody waits for it. */
  async #askTerms(): Promise<void> {
    const terms = await ask<SheetTerms>('/api/service-sheets');
    if (typeof terms !== 'string') this.terms = terms;
  }
}

/** Which of them are shown, where they are not all on one page. */
function shown(told: StaffDirectory): string {
  const {from, services, found} = told;
  return services.length < found && services.length > 0 ? `${from + 1} to ${from + services.length}` : String(services.length);
}

/** Whether it is open, and what was said of it over that: the word says it, not a colour. */
function now(one: StaffService): TemplateResult {
  return html`${one.closed === undefined
    ? one.opening
    : html`<strong class="nhsuk-tag nhsuk-tag--red">Closed</strong><br>${one.closed}`}${one.state === 'green'
    ? nothing
    : html`<br><strong class="nhsuk-tag nhsuk-tag--orange">${one.state === 'red' ? 'Can take nobody now' : 'Little room left'}</strong>`}`;
}

customElements.define('oc-directory', DirectoryPage);
