import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {durationText, secondText} from '../state/clock.ts';
import {callsBehind, type CallsBehind, type Figure, type FigureCall} from '../state/figures.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

/**
 * What is behind a figure: its formula, its version, its thresholds, and the calls that it is made of;
 * for a share of calls in time, those that it missed. One that is not made of calls says of what.
 */
export class FigureCalls extends PageElement {
  static override properties = {
    query: {attribute: false},
    source: {attribute: false},
    figure: {attribute: false},
    key: {attribute: false},
    label: {attribute: false},
    bare: {attribute: false},
    behind: {state: true},
    problem: {state: true},
  };
  declare query: string;
  /** Where the calls are asked for. */
  declare source: string;
  declare figure: Pick<Figure, 'id' | 'title'>;
  declare key: string;
  declare label: string;
  /** Whether formula, version and thresholds stand beside it already. */
  declare bare: boolean;
  /** What was found; nothing while it is not known. */
  declare behind: CallsBehind | undefined;
  declare problem: string;

  constructor() {
    super();
    this.query = '';
    this.source = '/api/figures/calls';
    this.problem = '';
    this.bare = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('figure') as FigureCalls['figure'] | undefined;
    const another = changed.has('figure') && before?.id !== this.figure.id;
    if (changed.has('query') || changed.has('key') || another) void this.#load();
  }

  async #load(): Promise<void> {
    const {figure, key, query} = this;
    this.behind = undefined;
    const answer = await callsBehind(this.source, query, figure.id, key);
    // Another one was opened meanwhile.
    if (figure.id !== this.figure.id || key !== this.key || query !== this.query) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.behind = typeof answer === 'string' ? undefined : answer;
    void this.focusOn(`#${this.#title}`);
  }

  /** More than one figure of a page may be open at once. */
  get #title(): string {
    return `calls-of-${this.figure.id}`;
  }

  protected override render(): TemplateResult {
    const {calls = [], count = 0} = this.behind ?? {};
    const left = count - calls.length;
    return html`<section aria-labelledby=${this.#title}>
      <h2 class="nhsuk-heading-m" id=${this.#title} tabindex="-1">
        ${this.figure.title}${this.label === '' ? '' : `, ${this.label}`}${this.#found(count, calls)}
      </h2>
      ${this.bare ? nothing : this.#formula()}
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${calls.length === 0 ? nothing : calls[0]!.told === undefined ? callTable(calls) : toldTable(calls)}
      ${left > 0 ? html`<p>${left} more are not shown.</p>` : nothing}
    </section>`;
  }

  #found(count: number, calls: readonly FigureCall[]): string {
    if (this.behind === undefined || this.behind.madeOf !== undefined) return '';
    if (calls[0]?.told !== undefined) return `: ${count} ${count === 1 ? 'wait' : 'waits'} told`;
    return `: ${count} ${count === 1 ? 'call' : 'calls'}${this.behind.missed === true ? ' that missed it' : ''}`;
  }

  #formula(): TemplateResult | typeof nothing {
    if (this.behind === undefined) return nothing;
    const {formula, version, aim, madeOf} = this.behind;
    return html`<p>
      ${formula}. Version ${version}.
      ${aim === '' ? 'No alarm rises from it.' : html`Threshold: <strong>${aim}</strong>.`}
      ${madeOf ?? nothing}
    </p>`;
  }
}

function callTable(calls: readonly FigureCall[]): TemplateResult {
  return table(
    'Calls behind the figure',
    ['Arrived', 'Line', 'Waited', 'Talked', 'Ended as', 'Phone'],
    calls.map(
      (call) => html`${cell('Arrived', new Date(call.arrivedAt).toLocaleString('en-GB'))}
      ${cell('Line', call.lineName)} ${cell('Waited', `${call.waitedSeconds.toFixed(1)} s`)}
      ${cell('Talked', call.talkedSeconds === undefined ? '–' : `${call.talkedSeconds.toFixed(0)} s`)}
      ${cell('Ended as', call.outcome)} ${cell('Phone', call.phone ?? '–')}`,
    ),
  );
}

/** Of a call that was told how long it takes: what was said, and what came. */
function toldTable(calls: readonly FigureCall[]): TemplateResult {
  return table(
    'Calls that were told a wait',
    ['Arrived', 'Line', 'Told at', 'Told', 'Came after', 'Off by'],
    calls.map((call) => {
      const {at, seconds, cameSeconds} = call.told!;
      return html`${cell('Arrived', new Date(call.arrivedAt).toLocaleString('en-GB'))}
      ${cell('Line', call.lineName)} ${cell('Told at', secondText(at))} ${cell('Told', durationText(seconds))}
      ${cell('Came after', durationText(cameSeconds))}
      ${cell('Off by', `${durationText(Math.abs(cameSeconds - seconds))} ${cameSeconds > seconds ? 'longer' : 'shorter'}`)}`;
    }),
  );
}

customElements.define('oc-figure-calls', FigureCalls);
