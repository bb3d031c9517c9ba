import {html, nothing, type TemplateResult} from 'lit';
import {PageElement} from '../part/element.ts';
import {leadsTo} from '../part/figure-calls.ts';
import {problem} from '../part/key-cap.ts';
import {cell, table} from '../part/table.ts';
import {dayText, timeText} from '../state/clock.ts';
import {gapBehind, gapsOfLateWeeks} from '../state/directory.ts';
import type {GapAsked, GapBehind, Gaps} from '../state/directory.ts';
import {KeptView} from '../state/kept-view.ts';
import {leftText} from '../state/words.ts';

/** What each test that a service can fail asks, by its key; what none passed has no test of its own. */
const tests: Readonly<Record<string, string>> = {
  nearby: 'Near enough',
  need: 'Helps with that need',
  sex: 'Serves that sex',
  registration: 'The person is registered there',
  capacity: 'Has room',
  skills: 'Has the skills that are needed',
  time_frame: 'Can be had in time',
  chooser: 'May be chosen by whoever asks',
  source: 'Takes whom such a call sends',
  age: 'Serves that age',
  flags: 'Serves what is special about the person',
  open: 'Is open',
  closing: 'Is open for long enough',
  area: 'Serves that area',
  'nothing-suited': 'No service passed all of them',
};

function testText(criterion: string): string {
  return tests[criterion] ?? criterion.replaceAll(/[_-]/g, ' ');
}

interface Opened {
  readonly asked: GapAsked;
  /** Which row it is of, in words. */
  readonly label: string;
  /** What was found; nothing while it is not known. */
  readonly behind?: GapBehind;
}

/**
 * For commissioners: services that one rule kept from a caller, and why offers were not taken. Each count
 * opens the encounters that it is made of.
 */
export class GapsPage extends PageElement {
  static override properties = {told: {state: true}, wrong: {state: true}, opened: {state: true}};
  declare told: Gaps | undefined;
  declare wrong: string;
  declare opened: Opened | undefined;
  /** The count that is open is open again after a reload. */
  readonly #view = new KeptView(
    this,
    () => 'gaps',
    ({asked, label}) => (asked === undefined || label === undefined ? undefined : this.#open({asked: JSON.parse(asked) as GapAsked, label})),
  );

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
      ${heading(told.missing)}
      ${told.gaps.length === 0
        ? html`<p>None.</p>`
        : table(
            'Services that failed exactly one test',
            ['Service', 'Test that it failed', 'Need', 'Encounters'],
            told.gaps.map((one) => {
              const test = testText(one.criterion);
              const asked = {what: 'missing', service: one.id, test: one.criterion, need: one.needCode};
              return html`${cell('Service', one.service)} ${cell('Test that it failed', test)} ${cell('Need', one.need)}
                ${this.#count(one.encounters, asked, `${one.service}, ${test}, ${one.need}`)}`;
            }),
          )}
      ${this.#behind('missing')} ${heading(told.notTaken)}
      ${told.refusals.length === 0
        ? html`<p>None.</p>`
        : table(
            'Offers that were not taken, with the reason',
            ['Service', 'Reason', 'Encounters'],
            told.refusals.map((one) => {
              const asked = {what: 'not-taken', service: one.id, reason: String(one.number)};
              return html`${cell('Service', one.service)} ${cell('Reason', `${one.number} ${one.words}`)}
                ${this.#count(one.encounters, asked, `${one.service}, ${one.words}`)}`;
            }),
          )}
      ${this.#behind('not-taken')}`;
  }

  #count(encounters: number, asked: GapAsked, label: string): TemplateResult {
    const isOpen = this.opened !== undefined && key(this.opened.asked) === key(asked);
    return cell('Encounters', html`<button type="button" class="oc-link" aria-expanded=${String(isOpen)}
      @click=${() => this.#open(isOpen ? undefined : {asked, label})}>${encounters}<span class="nhsuk-u-visually-hidden">
        ${encounters === 1 ? 'encounter' : 'encounters'}: ${label}</span></button>`);
  }

  async #open(opened: Opened | undefined): Promise<void> {
    this.opened = opened;
    this.#view.keep(opened === undefined ? {} : {asked: key(opened.asked), label: opened.label});
    if (opened === undefined) return;
    const told = await gapBehind(opened.asked);
    // Another one was opened meanwhile.
    if (this.opened !== opened) return;
    this.wrong = typeof told === 'string' ? 'What is behind that count cannot be read just now. Open it again.' : '';
    this.opened = typeof told === 'string' ? undefined : {...opened, behind: told};
    if (typeof told !== 'string') void this.focusOn('#gap-behind');
  }

  /** The encounters behind the count that is open, beneath the table that it stands in. */
  #behind(what: string): TemplateResult | typeof nothing {
    if (this.opened?.behind === undefined || this.opened.asked.what !== what) return nothing;
    const {label, behind} = this.opened;
    const left = behind.count - behind.calls.length;
    return html`<section class="oc-card" aria-labelledby="gap-behind">
      <h3 class="nhsuk-heading-s" id="gap-behind" tabindex="-1">
        ${label}: ${behind.count} ${behind.count === 1 ? 'encounter' : 'encounters'}
      </h3>
      ${table('Encounters behind the count', ['When', 'Encounter'], behind.calls.map(
        (one) => html`${cell('When', `${dayText(one.at)} ${timeText(one.at)}`)} ${cell('Encounter', leadsTo(one.encounterId, one.at, false))}`,
      ))}
      ${left > 0 ? html`<p>${leftText(left)}</p>` : nothing}
    </section>`;
  }
}

/** What the counts of a table mean, above it. */
function heading({title, formula, version, aim}: Gaps['missing']): TemplateResult {
  return html`<h2 class="nhsuk-heading-m">${title}</h2>
    <p class="oc-dim">${formula}. Version ${version}. ${aim === '' ? 'No alarm rises from it.' : `Threshold: ${aim}.`}</p>`;
}

function key(asked: GapAsked): string {
  return JSON.stringify(asked);
}

customElements.define('oc-gaps', GapsPage);
