import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {command, problemText} from '../state/api.ts';
import {draftDone, keepsDraft} from '../state/draft.ts';

interface Fault {
  readonly line: number;
  readonly rule: string;
}

interface Taken {
  readonly taken: number;
  readonly faults: readonly Fault[];
}

const linesAtOnce = 200;

/** Takes a list of frailty and risk into the index: each line is checked before any is taken. */
export class RiskListPage extends PageElement {
  static override properties = {
    faults: {state: true},
    said: {state: true},
    trouble: {state: true},
    tooLong: {state: true},
  };
  declare faults: readonly Fault[];
  declare said: string;
  declare trouble: string;
  /** What is written is more than is kept, so that nothing of it is. */
  declare tooLong: boolean;

  constructor() {
    super();
    this.faults = [];
    this.said = '';
    this.trouble = '';
    this.tooLong = false;
  }

  protected override firstUpdated(): void {
    document.title = 'Risk list - Onecall';
  }

  /** How many lines are wrong; one may be so in more than one way. */
  #wrong(): string {
    const lines = new Set(this.faults.map((fault) => fault.line)).size;
    return lines === 1 ? 'one line is' : `${lines} lines are`;
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <div class="oc-card oc-risk">
        <h1 class="nhsuk-heading-l">Frailty and risk list</h1>
        <p>One person a line: NHS number, frailty level from 1 to 9, at risk (yes or no), virtual ward. What is empty stays as it was.
          What is written here is kept until it is taken in, up to 4,000 characters.</p>
        <form data-what="risk-list:lines" novalidate @submit=${this.#take} @kept=${this.#kept} ${keepsDraft('risk-list')}>
          ${problem(this.trouble)}
          <div class="nhsuk-form-group">
            <label class="nhsuk-label" for="risk-lines">Lines</label>
            <textarea class="nhsuk-textarea" id="risk-lines" name="lines" rows="10" spellcheck="false"
              placeholder="9990000018,6,yes,"></textarea>
          </div>
          <div role="status">${this.tooLong
            ? html`<p class="oc-late">This is longer than 4,000 characters, so nothing of it is kept: it is lost when the page is
                left before it is taken in.</p>`
            : nothing}</div>
          <button class="nhsuk-button oc-tight">Check and take in</button>
        </form>
        <div role="status">${this.said === '' ? nothing : html`<p>${this.said}</p>`}</div>
        ${this.faults.length === 0
          ? nothing
          : html`<h2 class="nhsuk-heading-s">Nothing was taken: ${this.#wrong()} wrong</h2>
              <ol class="oc-history">
                ${this.faults.map((fault) => html`<li><strong>Line ${fault.line}</strong> ${fault.rule}</li>`)}
              </ol>`}
      </div>
    </main>`;
  }

  readonly #kept = (event: CustomEvent<boolean>): void => {
    this.tooLong = !event.detail;
  };

  readonly #take = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get('lines'));
    const lines = text.split(/\r?\n/);
    this.said = '';
    this.faults = [];
    const checked = await this.#send(lines, true);
    if (checked === undefined) return;
    this.faults = checked.faults;
    if (checked.faults.length > 0) return;
    const taken = await this.#send(lines, false);
    if (taken === undefined) return;
    this.faults = taken.faults;
    draftDone('risk-list');
    this.said = taken.taken === 1 ? 'One person was brought up to date.' : `${taken.taken} people were brought up to date.`;
  };

  async #send(lines: readonly string[], checkOnly: boolean): Promise<Taken | undefined> {
    let taken = 0;
    const faults: Fault[] = [];
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const reply = await command('/api/risk-list', {
        firstLine: at + 1,
        lines: lines.slice(at, at + linesAtOnce),
        checkOnly,
      });
      this.trouble = problemText(reply);
      if (reply.kind !== 'done') return undefined;
      const part = reply as unknown as Taken;
      taken += part.taken;
      faults.push(...part.faults);
    }
    return {taken, faults};
  }
}

customElements.define('oc-risk-list', RiskListPage);
