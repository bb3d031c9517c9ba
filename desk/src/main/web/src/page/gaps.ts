import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {problem} from '../part/key-cap.ts';
import {cell, table} from '../part/table.ts';
import {dayText} from '../state/clock.ts';
import {gapsOfLateWeeks} from '../state/directory.ts';
import type {Gaps} from '../state/directory.ts';

/** For commissioners: services that one rule kept from a caller, and why offers were not taken. */
export class GapsPage extends PageElement {
  static override properties = {told: {state: true}, wrong: {state: true}};
  declare told: Gaps | undefined;
  declare wrong: string;

  constructor() {
    super();
    this.wrong = '';
  }

  protected override firstUpdated(): void {
    document.title = 'What was missing - Onecall';
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const told = await gapsOfLateWeeks();
    this.wrong = typeof told === 'string' ? 'This cannot be read just now. Reload the page.' : '';
    if (typeof told !== 'string') this.told = told;
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">What was missing</h1>
      ${problem(this.wrong)} ${this.told === undefined ? nothing : this.#tables(this.told)}
    </main>`;
  }

  #tables(told: Gaps): TemplateResult {
    return html`<p>Since ${dayText(told.from)}. Each line counts the encounters in which it happened.
        <a class="nhsuk-link" href="/api/gaps/file" download>Download as a file</a></p>
      <h2 class="nhsuk-heading-m">Services that failed one test only</h2>
      ${told.gaps.length === 0
        ? html`<p>None.</p>`
        : table(
            'Services that failed exactly one test',
            ['Service', 'Test', 'Need', 'Encounters'],
            told.gaps.map(
              (one) => html`${cell('Service', one.service)} ${cell('Test', one.criterion.replaceAll('_', ' '))}
                ${cell('Need', one.need)} ${cell('Encounters', String(one.encounters))}`,
            ),
          )}
      <h2 class="nhsuk-heading-m">Offers that were not taken</h2>
      ${told.refusals.length === 0
        ? html`<p>None.</p>`
        : table(
            'Offers that were not taken, with the reason',
            ['Service', 'Reason', 'Encounters'],
            told.refusals.map(
              (one) => html`${cell('Service', one.service)} ${cell('Reason', `${one.number} ${one.words}`)}
                ${cell('Encounters', String(one.encounters))}`,
            ),
          )}`;
  }
}

customElements.define('oc-gaps', GapsPage);
