import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {caseOfEncounter, caseWhole, untilRead} from '../state/api.ts';
import {announce} from '../state/announce.ts';
import {dayText, timeText, whenText} from '../state/clock.ts';
import {bareDigit, type Shortcut, Shortcuts, takeNumbers} from '../state/keys.ts';
import {dateText} from '../state/person.ts';
import {Follow, live} from '../state/live.ts';
import type {Encounter} from '../state/model.ts';
import type {CallCase, WholeCase} from '../state/waiting.ts';
import {PageElement} from './element.ts';
import {keyCap, problem} from './key-cap.ts';

/** The case that another service sent for this caller: shown when it is sure, else chosen among those that may be meant. */
export class CallCasePart extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    chosen: {state: true},
    candidates: {state: true},
    away: {state: true},
    unread: {state: true},
  };
  declare encounter: Encounter;
  declare chosen: WholeCase | undefined;
  declare candidates: readonly WholeCase[];
  declare away: boolean;
  /** Whether reading a case went wrong, and is tried again. */
  declare unread: boolean;
  readonly #act = new Act(this);
  #asked = '';
  #of = '';

  constructor() {
    super();
    this.chosen = undefined;
    this.candidates = [];
    this.away = false;
    this.unread = false;
    new Follow(this, 'call-case/');
    new Shortcuts(this, () => this.#shortcuts());
  }

  /** Whoever has begun with the questions all the same has the numbers for these. */
  get #hasNumbers(): boolean {
    const {protocol, question, outcome} = this.encounter;
    const hasBegun = protocol !== undefined || question !== undefined || outcome !== undefined;
    return !hasBegun && this.chosen === undefined && !this.away && this.candidates.length > 0;
  }

  /** The cases in their order, and 0 for none of them. */
  #shortcuts(): readonly Shortcut[] {
    if (!this.#hasNumbers) return [];
    const of = 'oc-call-case';
    return [
      ...this.candidates.slice(0, 9).map((one, index) => ({
        key: String(index + 1),
        label: `The call is about the case of ${nameOf(one)}, ${one.theirReference ?? one.reference}`,
        of,
        act: () => this.#press(String(index + 1)),
      })),
      {key: '0', label: 'The call is about none of these cases', of, act: () => this.#press('0')},
    ];
  }

  #press(digit: string): void {
    const one = this.candidates[Number(digit) - 1];
    if (digit === '0') this.away = true;
    else if (one !== undefined && this.#act.busy === undefined) void this.#choose(one.id, 'handler');
  }

  readonly #digit = (event: KeyboardEvent): void => {
    const digit = this.#hasNumbers ? bareDigit(event) : undefined;
    if (digit === undefined) return;
    event.preventDefault();
    this.#press(digit);
  };

  protected override updated(_: PropertyValues): void {
    takeNumbers('oc-call-case', this.#hasNumbers);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#asked = '';
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    takeNumbers('oc-call-case', false);
  }

  protected override willUpdate(_: PropertyValues): void {
    if (this.#of !== this.encounter.id) {
      // Nothing of one caller's case is shown beside another caller.
      this.#of = this.encounter.id;
      this.chosen = undefined;
      this.candidates = [];
      this.away = false;
      this.unread = false;
    }
    // A case that was taken from the list opened this encounter and is named by it.
    const taken = /^case-(.{36})$/.exec(this.encounter.callId)?.[1];
    if (taken !== undefined) {
      if (taken !== this.#asked) {
        this.#asked = taken;
        void this.#taken(taken);
      }
      return;
    }
    const found = this.#found;
    const asked = `${this.encounter.id}|${found?.by ?? ''}|${found?.candidates.join() ?? ''}`;
    if (found !== undefined && asked !== this.#asked) {
      this.#asked = asked;
      void this.#look(found);
    }
  }

  async #taken(id: string): Promise<void> {
    const one = await this.#read(() => caseWhole(id));
    if (one !== undefined && one !== 'gone') this.chosen = one;
  }

  /** What is read, for as long as that is what this is about. */
  async #read<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
    const asked = this.#asked;
    const value = await untilRead(read, () => this.isConnected && this.#asked === asked, () => (this.unread = true));
    if (value !== undefined) this.unread = false;
    return value;
  }

  get #found(): CallCase | undefined {
    return live.get<CallCase>(`call-case/${this.encounter.callId}`);
  }

  async #look(found: CallCase): Promise<void> {
    const own = await this.#read(() => caseOfEncounter(this.encounter.id));
    if (own === undefined) return;
    this.chosen = own.case;
    if (this.chosen !== undefined) return;
    if (found.case !== undefined) {
      await this.#choose(found.case, found.by);
      return;
    }
    const all = await Promise.all(found.candidates.map((id) => this.#read(() => caseWhole(id))));
    if (all.includes(undefined)) return;
    this.candidates = all.filter((one) => one !== undefined && one !== 'gone');
  }

  async #choose(id: string, by: string): Promise<void> {
    const reply = await this.#act.send(`/api/encounters/${encodeURIComponent(this.encounter.id)}/case`, {case: id, by});
    if (reply?.kind !== 'done') return;
    const own = await this.#read(() => caseOfEncounter(this.encounter.id));
    if (own === undefined) return;
    this.chosen = own.case;
    announce('The case of the other service is taken over');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.chosen !== undefined) return this.#whole(this.chosen);
    if (this.unread) {
      return html`<p class="nhsuk-inset-text" role="status"><strong>The case that another service sent cannot be read. It is tried again.</strong></p>`;
    }
    if (this.away || (this.candidates.length === 0 && this.#act.problem === '')) return nothing;
    return html`<section class="oc-card" aria-labelledby="call-case-title">
      <h2 class="nhsuk-heading-m oc-tight" id="call-case-title">Which case is this call about?</h2>
      <p class="oc-dim oc-tight">Ask who the patient is: the caller may be somebody else. What was asked there is not asked again.</p>
      ${problem(this.#act.problem)}
      <div class="oc-choices" @keydown=${this.#digit}>${this.candidates.map((one, index) => html`<button type="button" class="oc-choice"
        ?disabled=${this.#act.busy !== undefined} @click=${() => void this.#choose(one.id, 'handler')}>
        ${index < 9 && this.#hasNumbers ? keyCap(index + 1) : nothing}<span>${nameOf(one)}${bornText(one)}${one.patient?.postcode === undefined ? '' : `, ${one.patient.postcode}`}</span>
        <span class="oc-choice__side">${[...one.outcomes, ...one.summary.slice(0, 1)].join('; ')} · From ${one.senderName}${one.theirReference === undefined ? '' : ` as ${one.theirReference}`}, here ${one.reference}, came ${dayText(one.receivedAt)} at ${timeText(one.receivedAt)}, to be met by ${whenText(one.dueAt)}</span>
      </button>`)}
        <button type="button" class="oc-choice" @click=${() => (this.away = true)}>${this.#hasNumbers ? keyCap(0) : nothing}<span>None of these</span></button>
      </div>
    </section>`;
  }

  #whole(one: WholeCase): TemplateResult {
    return html`<details data-what="call-case:from" class="nhsuk-details oc-tight" open>
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">From ${one.senderName}${one.theirReference === undefined ? '' : `, ${one.theirReference}`}: ${one.outcomes.join('; ') || 'no outcome in words'}</span>
      </summary>
      <div class="nhsuk-details__text">
        <p><strong>${nameOf(one)}</strong>${bornText(one)}, to be met by ${whenText(one.dueAt)}
          ${one.safeguarding ? html`<strong class="nhsuk-tag nhsuk-tag--red">Safeguarding</strong>` : nothing}</p>
        ${words('Flags', one.flags.map((flag) => flag.words))}
        ${words('Came with it', one.attached.map((more) => more.words))}
        ${words('Asked and answered there', one.summary)}
        ${words('Seen and measured', one.observations.map(seenText))}
        ${one.advice === undefined ? nothing : words('Advice given', [one.advice])}
      </div>
    </details>`;
  }
}

function words(title: string, all: readonly string[]): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<h3 class="nhsuk-heading-xs oc-tight">${title}</h3>${all.map((text) => html`<p class="oc-lines">${text}</p>`)}`;
}

/** A code says nothing to whoever reads it; but a bare number is of nothing without it. */
function seenText({code, words: said}: WholeCase['observations'][number]): string {
  return code === undefined || /\p{L}/u.test(said) ? said : `${code}: ${said}`;
}

function nameOf(one: WholeCase): string {
  return [one.givenName, one.familyName].filter(Boolean).join(' ') || 'Name not known';
}

function bornText(one: WholeCase): string {
  return one.birthDate === undefined ? '' : `, born ${dateText(one.birthDate)}`;
}

customElements.define('oc-call-case', CallCasePart);
