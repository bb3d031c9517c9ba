import {html, nothing, type TemplateResult} from 'lit';
import {Act} from '../state/act.ts';
import {announce} from '../state/announce.ts';
import {protocolsFor} from '../state/api.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';
import {bareDigit, Shortcuts} from '../state/keys.ts';
import type {Encounter, Protocol} from '../state/model.ts';
import {PageElement} from './element.ts';
import {keyCap, keyCapOf, problem} from './key-cap.ts';

const typingMillis = 150;
const shownMax = 9;

/** Before anything is typed, what fits nothing else is offered after all that is shown. */
function lastResort(found: readonly Protocol[]): readonly Protocol[] {
  const last = found.filter((one) => one.lastResort === true);
  const others = found.filter((one) => one.lastResort !== true);
  return [...others.slice(0, shownMax - last.length), ...last];
}

/** What has the words that were typed, and after it what fits nothing else, unless it fits them best itself. */
function withLast(found: readonly Protocol[], last: Protocol | undefined): readonly Protocol[] {
  if (last === undefined || found[0]?.id === last.id) return found.slice(0, shownMax);
  return [...found.filter((one) => one.id !== last.id).slice(0, shownMax - 1), last];
}

/** The search for the protocol of what the caller says is wrong. */
export class Complaint extends PageElement {
  static override properties = {
    encounter: {attribute: false},
    another: {attribute: false},
    found: {state: true},
    unreached: {state: true},
    behind: {state: true},
    none: {state: true},
  };
  declare encounter: Encounter;
  /** Whether it is for something else besides what is followed already. */
  declare another: boolean;
  declare found: readonly Protocol[];
  declare unreached: boolean;
  /** Whether what was found is for other words than those that stand in the field by now. */
  declare behind: boolean;
  /** Whether nothing has the words that were typed, and what is shown is the last resort alone. */
  declare none: boolean;
  readonly #act = new Act(this);
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** All that there are, what fits nothing else among them. */
  #all: Promise<readonly Protocol[] | undefined> = Promise.resolve(undefined);

  constructor() {
    super();
    this.another = false;
    this.found = [];
    this.unreached = false;
    this.behind = false;
    this.none = false;
    new Shortcuts(this, () => [
      ...this.found.map((protocol, index) => ({
        key: String(index + 1),
        label: `Use: ${protocol.title}`,
        act: () => void this.#choose(protocol),
      })),
      ...(this.encounter.gate === 'offered'
        ? [{key: 'G', label: 'Ask the emergency questions now', act: () => void this.#gate()}]
        : []),
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search('');
  }

  protected override render(): TemplateResult {
    const {gate} = this.encounter;
    return html`
      <section class="oc-card" aria-labelledby="step-heading">
        <p class="oc-caption">
          Say: ${this.another ? '“Tell me about that as well.”' : '“Tell me what has happened.”'}
        </p>
        <h1 class="oc-question__words" id="step-heading" tabindex="-1">
          ${this.another ? 'What else is the problem?' : 'What is the problem?'}
        </h1>
        <form data-what="complaint:search" ${keepsDraft(this.#draft, () => this.#searchTyped())} @submit=${this.#first} role="search">
          <label class="nhsuk-label" for="complaint">In the caller’s own words</label>
          <input class="nhsuk-input oc-search" id="complaint" type="search" name="complaint" autocomplete="off"
            maxlength="200" aria-describedby="complaint-hint" @input=${this.#typed}>
          <div class="nhsuk-hint oc-hint" id="complaint-hint">
            For example: fell in the kitchen. Enter takes the first.
          </div>
        </form>
        ${gate === 'offered' ? this.#gateFirst() : nothing}
        ${problem(this.#act.problem)}
        ${this.another ? [this.#results(), this.#ways()] : [gate === 'over' ? this.#ways() : nothing, this.#results()]}
      </section>
    `;
  }

  /** Whatever the complaint is, the same questions come first: they need not wait until it is found. */
  #gateFirst(): TemplateResult {
    return html`<p class="oc-complaint__gate">
      <button type="button" class="nhsuk-button nhsuk-button--secondary oc-small"
        aria-disabled=${this.#act.busy ? 'true' : nothing} aria-describedby="gate-hint"
        @click=${() => this.#gate()}>Emergency questions now ${keyCapOf('G')}</button>
      <span class="oc-dim" id="gate-hint">Where it cannot wait. The problem is looked for after them.</span>
    </p>`;
  }

  /** What was typed meanwhile is still there when the problem is looked for. */
  async #gate(): Promise<void> {
    await this.#act.encounter(this.encounter.id, 'gate', {});
  }

  #ways(): TemplateResult {
    const {question, gate, protocol} = this.encounter;
    return html`<div class="oc-row oc-complaint__ways">
      ${this.another
        ? html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight" @click=${() => this.#left()}>
            Go back without another problem
          </button>`
        : html`<button type="button" class="nhsuk-button nhsuk-button--secondary oc-tight"
            aria-disabled=${this.#act.busy ? 'true' : nothing} @click=${() => this.#goOn()}>
            Nothing in this list fits: go on without it
          </button>`}
      ${question !== undefined && gate === undefined
        ? html`<label class="oc-tick">
            <input type="checkbox" name="instead">
            <span>In place of “${protocol?.title}”, which does not fit</span>
          </label>`
        : nothing}
    </div>`;
  }

  /** Nothing else fits: the rest of what asked the emergency questions is asked. */
  #goOn(): void {
    const {protocol} = this.encounter;
    if (protocol !== undefined) void this.#choose(protocol);
  }

  #left(): void {
    this.dispatchEvent(new Event('left'));
  }

  #results(): TemplateResult {
    if (this.unreached) return html`<p class="nhsuk-error-message">The search cannot be reached. Type again to retry.</p>`;
    return html`${this.none ? html`<p>No protocol has these words. Try others, or a single word.</p>` : nothing}
    <ol class="oc-results ${this.behind ? 'oc-results--behind' : ''}" @keydown=${this.#digit}>
      ${this.found.map(
        (protocol, index) => html`<li>
          <button type="button" class="oc-choice" aria-disabled=${this.#act.busy || this.behind ? 'true' : nothing}
            @click=${() => this.#choose(protocol)}>
            ${keyCap(index + 1)}<span>${protocol.title}</span>
          </button>
        </li>`,
      )}
    </ol>`;
  }

  readonly #digit = (event: KeyboardEvent): void => {
    const digit = bareDigit(event);
    const protocol = digit === undefined ? undefined : this.found[Number(digit) - 1];
    if (protocol !== undefined) {
      event.preventDefault();
      void this.#choose(protocol);
    }
  };

  get #draft(): string {
    return `complaint.${this.encounter.id}${this.another ? '.another' : ''}`;
  }

  get #inField(): string {
    return this.querySelector<HTMLInputElement>('#complaint')?.value.trim() ?? '';
  }

  #searchTyped(): void {
    void this.#search(this.#inField);
  }

  readonly #typed = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.behind = text !== this.#asked;
    this.#timer = setTimeout(() => void this.#search(text), typingMillis);
  };

  async #search(text: string): Promise<void> {
    this.behind = text !== this.#asked;
    this.#asked = text;
    const asked = protocolsFor(text);
    if (text === '') this.#all = asked;
    const [found, all] = await Promise.all([asked, this.#all]);
    if (this.#asked !== text) return;
    this.unreached = found === undefined;
    this.behind = this.#inField !== text;
    this.none = found?.length === 0;
    this.found = text === '' ? lastResort(found ?? []) : withLast(found ?? [], all?.find((one) => one.lastResort === true));
    if (text !== '') {
      const many = found?.length ?? 0;
      announce(many === 1 ? '1 protocol found' : `${many} protocols found`);
    }
  }

  readonly #first = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    clearTimeout(this.#timer);
    const text = this.#inField;
    // Enter takes the first of the list for these words, which may be on its way.
    if (text !== this.#asked || this.behind) await this.#search(text);
    const [protocol] = this.found;
    // Enter takes what has the words, never what is there when nothing has them.
    if (protocol !== undefined && text !== '' && !this.none) void this.#choose(protocol);
  };

  async #choose(protocol: Protocol): Promise<void> {
    if (this.behind) {
      this.#act.problem = 'This list was for other words. Look at the new one and choose again.';
      return;
    }
    const instead = this.querySelector<HTMLInputElement>('input[name=instead]')?.checked === true;
    const body = instead ? {protocol: protocol.id, instead} : {protocol: protocol.id};
    const reply = await this.#act.encounter(this.encounter.id, 'protocol', body);
    if (reply?.kind !== 'done') return;
    draftDone(this.#draft);
    this.#left();
  }
}

customElements.define('oc-complaint', Complaint);
