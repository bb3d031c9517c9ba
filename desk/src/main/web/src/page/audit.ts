import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {written} from '../part/reason.ts';
import {cell, table} from '../part/table.ts';
import {momentText} from '../state/clock.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {ask, type AuditEntry, type AuditPage} from '../state/running.ts';
import {searches} from '../state/searches.ts';

const draft = searches.audit;

/** The audit trail: who did what, when, on what, and why. */
export class AuditSearchPage extends PageElement {
  static override properties = {
    query: {state: true},
    entries: {state: true},
    next: {state: true},
    without: {state: true},
    wrong: {state: true},
  };
  declare query: Readonly<Record<string, string>>;
  declare entries: readonly AuditEntry[] | undefined;
  declare next: string | undefined;
  declare without: number | undefined;
  declare wrong: string;
  #turn = 0;

  constructor() {
    super();
    this.query = {};
    this.wrong = '';
  }

  protected override firstUpdated(): void {
    document.title = 'Audit - Onecall';
    void this.#load('');
  }

  /** Loads the first page, or the one after an entry, which is put below those shown. */
  async #load(after: string): Promise<void> {
    const query = new URLSearchParams(this.query);
    if (after !== '') query.set('after', after);
    const turn = ++this.#turn;
    const page = await ask<AuditPage>(`/api/audit?${query}`);
    // What was asked since is answered by itself.
    if (turn !== this.#turn) return;
    this.wrong = typeof page === 'string' ? page : '';
    if (typeof page === 'string') return;
    this.entries = after === '' ? page.entries : [...(this.entries ?? []), ...page.entries];
    this.next = page.next;
    this.without = page.withoutEncounters;
    this.query = {...this.query, from: page.from, to: page.to};
  }

  /** Whoever goes to another page is done with what was looked for; whose page is lost is not. */
  override disconnectedCallback(): void {
    draftDone(draft);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Audit</h1>
      <form data-what="audit:filter" class="oc-filter" @submit=${this.#ask}
        ${keepsDraft(draft, () => this.querySelector('form')?.requestSubmit())}>
        ${this.#field('from', 'First day', 'date')} ${this.#field('to', 'Last day', 'date')}
        ${this.#field('actor', 'Who', 'text', 'Their name or user name: Khan, amira')}
        ${this.#field('act', 'What begins with', 'text', 'Its first words: sign in, open a line')}
        ${this.#field('subject', 'On what begins with', 'text', 'User amira, or its kind alone: task')}
        ${this.#field('concerned', 'Whom it concerns', 'text', 'Their name or user name: Khan, amira')}
        <button class="nhsuk-button nhsuk-button--secondary oc-tight" type="submit">Find</button>
      </form>
      ${problem(this.wrong)} ${this.entries === undefined ? nothing : this.#found(this.entries)}
    </main>`;
  }

  #field(name: string, words: string, type: string, hint = ''): TemplateResult {
    return html`<div class="nhsuk-form-group oc-tight">
      <label class="nhsuk-label" for="audit-${name}">${words}</label>
      ${hint === '' ? nothing : html`<div class="nhsuk-hint oc-tight" id="audit-${name}-hint">${hint}</div>`}
      <input class="nhsuk-input" id="audit-${name}" name=${name} type=${type} maxlength="120"
        autocomplete="off" .value=${this.query[name] ?? ''}
        aria-describedby=${hint === '' ? nothing : `audit-${name}-hint`}>
    </div>`;
  }

  #found(entries: readonly AuditEntry[]): TemplateResult {
    return html`<p role="status" id="audit-found" tabindex="-1">${entries.length === 0 ? 'Nothing is on the trail that fits.' : `${entries.length === 1 ? 'One entry' : `${entries.length} entries, the newest first`}.`}
        ${this.without === undefined ? nothing : `What they did in encounters is left out: ask for ${this.without} days at most.`}
        ${entries.length === 0 ? nothing : html`<a href="/api/audit/file?${new URLSearchParams(this.query)}">Download as a file (CSV)</a>`}</p>
      ${entries.length === 0
        ? nothing
        : html`<div class="oc-scroll" tabindex="0" role="region" aria-label="Entries of the trail">${table(
            'Entries of the audit trail',
            ['When', 'Who', 'What', 'On what', 'Whom it concerns', 'Why', 'Result'],
            entries.map(
              (entry) => html`${cell('When', momentText(entry.at))}
                ${cell('Who', this.#person('actor', entry.actor, entry.words.actor))} ${cell('What', html`<span title=${entry.act}>${entry.words.act}</span>`)}
                ${cell('On what', this.#only('subject', entry.subject, entry.words.subject))} ${cell('Whom it concerns', this.#person('concerned', entry.concerned ?? '', entry.words.concerned ?? ''))}
                ${cell('Why', entry.reason === '' ? '–' : entry.words.reason)} ${cell('Result', html`<span title=${entry.result}>${entry.words.result}</span>`)}`,
            ),
          )}</div>`}
      ${this.next === undefined
        ? nothing
        : html`<button type="button" class="nhsuk-button nhsuk-button--secondary"
            @click=${() => void this.#load(this.next ?? '')}>Show older ones</button>`}`;
  }

  /** What somebody is called, with their user name beside it: two may be called the same. */
  #person(name: 'actor' | 'concerned', user: string, called: string): TemplateResult | string {
    return user === called
      ? this.#only(name, user, user)
      : html`${this.#only(name, user, called)} <span class="oc-dim">${user}</span>`;
  }

  /** A value of the list, in words, which, pressed, leaves only those that have it too. */
  #only(name: 'actor' | 'subject' | 'concerned', value: string, words: string): TemplateResult | string {
    if (value === '') return '–';
    const only = name === 'concerned' ? `Only what concerns ${words}` : `Only ${words}`;
    return this.query[name] === value
      ? html`<span title=${value}>${words}</span>`
      : html`<button type="button" class="oc-link" title=${value} aria-label=${only}
          @click=${() => {
            this.#find({...this.query, [name]: value});
            void this.focusOn('#audit-found');
          }}>${words}</button>`;
  }

  #find(query: Readonly<Record<string, string>>): void {
    this.query = query;
    void this.#load('');
  }

  readonly #ask = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const query: Record<string, string> = {};
    for (const name of ['from', 'to', 'actor', 'act', 'subject', 'concerned']) {
      const value = written(form, name);
      if (value !== '') query[name] = value;
    }
    this.#find(query);
  };
}

customElements.define('oc-audit', AuditSearchPage);
