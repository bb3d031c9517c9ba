import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {clock, momentText, secondText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import {replayAddress} from '../state/running.ts';
import {callsBehind, type CallsBehind, type Figure, type FigureCall} from '../state/figures.ts';
import {callStateText, leftText} from '../state/words.ts';
import {PageElement} from './element.ts';
import {cell, numberCell, table} from './table.ts';

/**
 * What is behind a figure: its formula, its version, its thresholds, and the calls that it is made of;
 * for a share, those that it missed or all. One that is not made of calls says of what.
 */
export class FigureCalls extends PageElement {
  static override properties = {
    query: {attribute: false},
    source: {attribute: false},
    figure: {attribute: false},
    key: {attribute: false},
    label: {attribute: false},
    bare: {attribute: false},
    both: {attribute: false},
    which: {state: true},
    behind: {state: true},
    asOf: {state: true},
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
  /** Whether those that were missed and all can be told apart. */
  declare both: boolean;
  declare which: 'missed' | 'all';
  /** What was found; nothing while it is not known. */
  declare behind: CallsBehind | undefined;
  /** When it was found (milliseconds): a wait that goes on is as long as it was then. */
  declare asOf: number;
  declare problem: string;

  constructor() {
    super();
    this.query = '';
    this.source = '/api/figures/calls';
    this.asOf = 0;
    this.problem = '';
    this.bare = false;
    this.both = false;
    this.which = 'missed';
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('figure') as FigureCalls['figure'] | undefined;
    const another = changed.has('figure') && before?.id !== this.figure.id;
    if (another) this.which = 'missed';
    if (changed.has('query') || changed.has('key') || changed.has('which') || another) void this.#load();
  }

  async #load(): Promise<void> {
    const {figure, key, query, which} = this;
    this.behind = undefined;
    const answer = await callsBehind(this.source, query, figure.id, key, this.both ? which : '');
    // Another one was opened meanwhile.
    const another = figure.id !== this.figure.id || key !== this.key;
    if (another || query !== this.query || which !== this.which) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.behind = typeof answer === 'string' ? undefined : answer;
    this.asOf = clock.now();
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
      ${this.bare ? nothing : this.#formula()} ${this.both ? this.#choice() : nothing}
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${calls.some((one) => one.outcome === 'waiting') ? html`<p class="oc-dim">Waits as of ${secondText(this.asOf)}.</p>` : nothing}
      ${calls.length === 0 ? nothing : calls[0]!.told === undefined ? callTable(calls) : toldTable(calls)}
      ${left > 0 ? html`<p>${leftText(left)}</p>` : nothing}
    </section>`;
  }

  #found(count: number, calls: readonly FigureCall[]): string {
    if (this.behind === undefined || this.behind.madeOf !== undefined) return '';
    if (calls[0]?.told !== undefined) return `: ${count} ${count === 1 ? 'wait' : 'waits'} told`;
    return `: ${count} ${count === 1 ? 'call' : 'calls'}${this.behind.missed === true ? ' that missed it' : ''}`;
  }

  #choice(): TemplateResult {
    const button = (which: 'missed' | 'all', text: string) => html`<button
      type="button"
      class="oc-orders__one"
      aria-pressed=${this.which === which}
      @click=${() => (this.which = which)}
    >${text}</button>`;
    return html`<div class="oc-orders" role="group" aria-label="Which are shown">
      ${button('missed', 'Those that it missed')} ${button('all', 'All that it is about')}
    </div>`;
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

/** What is on record of a call, each under its name. */
export function callFacts(call: FigureCall): readonly (readonly [string, string])[] {
  return [
    ['Arrived', momentText(call.arrivedAt)],
    ['Call', call.callId],
    ['Caller', call.caller === undefined || call.caller === '' ? 'Not known' : call.caller],
    ['Line', call.lineName],
    ...(call.queuedAt === undefined ? [] : [['Joined a queue', momentText(call.queuedAt)] as const]),
    ['Waited', spanText(call.waitedSeconds)],
    ['Talked', call.talkedSeconds === undefined ? '–' : spanText(call.talkedSeconds)],
    ['State', callStateText(call.outcome)],
    ['Phone', call.phone ?? '–'],
  ];
}

function callTable(calls: readonly FigureCall[]): TemplateResult {
  return table(
    'Calls behind the figure',
    ['Call', 'Line', 'Waited', 'Talked', 'State', 'Phone'],
    calls.map((call) => {
      const facts = new Map<string, string>(callFacts(call));
      return html`${callCell(call)}
      ${cell('Line', facts.get('Line'))} ${numberCell('Waited', facts.get('Waited'))} ${numberCell('Talked', facts.get('Talked'))}
      ${cell('State', facts.get('State'))} ${cell('Phone', facts.get('Phone'))}`;
    }),
    ['Waited', 'Talked'],
  );
}

/** When it came and from whom, as far as that is shown; and the way to the call itself. */
function callCell(call: FigureCall): TemplateResult {
  const caller = call.caller === undefined || call.caller === '' ? nothing : html`<span class="oc-under">from ${call.caller}</span>`;
  return cell('Call', html`${momentText(call.arrivedAt)} ${caller} ${replayLink(call)}`);
}

/** Leads to the call's encounter step by step or, where nobody answered it, to its record. */
function replayLink(call: FigureCall): TemplateResult | typeof nothing {
  if (call.outcome === 'waiting') return nothing;
  return leadsTo(call.callId, call.arrivedAt, call.outcome === 'abandoned' || call.outcome === 'call-back');
}

/** The way to an encounter step by step or, of a call that nobody answered, to its record. */
export function leadsTo(id: string, at: string, record: boolean): TemplateResult {
  const of = ` of the call of ${momentText(at)}`;
  return html`<a class="oc-under" href=${replayAddress(id)}>${record ? 'Record' : 'Replay'}<span class="nhsuk-u-visually-hidden">${of}</span></a>`;
}

/** Of a call that was told how long it takes: what was said, and what came. */
function toldTable(calls: readonly FigureCall[]): TemplateResult {
  return table(
    'Calls that were told a wait',
    ['Call', 'Line', 'Told at', 'Told', 'Came after', 'Off by'],
    calls.map((call) => {
      const {at, seconds, cameSeconds} = call.told!;
      return html`${callCell(call)} ${cell('Line', call.lineName)} ${cell('Told at', secondText(at))}
      ${numberCell('Told', spanText(seconds))} ${numberCell('Came after', spanText(cameSeconds))}
      ${numberCell('Off by', `${spanText(Math.abs(cameSeconds - seconds))} ${cameSeconds > seconds ? 'longer' : 'shorter'}`)}`;
    }),
    ['Told', 'Came after', 'Off by'],
  );
}

customElements.define('oc-figure-calls', FigureCalls);
