import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {callsBehind, type Figure, type FigureCall} from '../state/figures.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

/** The calls that a figure is made of; for a share of calls in time, those that it missed. */
export class FigureCalls extends PageElement {
  static override properties = {
    query: {attribute: false},
    source: {attribute: false},
    figure: {attribute: false},
    key: {attribute: false},
    label: {attribute: false},
    calls: {state: true},
    count: {state: true},
    problem: {state: true},
  };
  declare query: string;
  /** Where the calls are asked for. */
  declare source: string;
  declare figure: Pick<Figure, 'id' | 'title'>;
  declare key: string;
  declare label: string;
  declare calls: readonly FigureCall[];
  declare count: number;
  declare problem: string;

  constructor() {
    super();
    this.query = '';
    this.source = '/api/figures/calls';
    this.calls = [];
    this.count = 0;
    this.problem = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('figure') as FigureCalls['figure'] | undefined;
    const another = changed.has('figure') && before?.id !== this.figure.id;
    if (changed.has('query') || changed.has('key') || another) void this.#load();
  }

  async #load(): Promise<void> {
    const answer = await callsBehind(this.source, this.query, this.figure.id, this.key);
    this.problem = typeof answer === 'string' ? answer : '';
    this.calls = typeof answer === 'string' ? [] : answer.calls;
    this.count = typeof answer === 'string' ? 0 : answer.count;
    void this.focusOn('#figure-calls-title');
  }

  protected override render(): TemplateResult {
    const left = this.count - this.calls.length;
    return html`<section aria-labelledby="figure-calls-title">
      <h2 class="nhsuk-heading-m" id="figure-calls-title" tabindex="-1">
        ${this.figure.title}, ${this.label}: ${this.count} ${this.count === 1 ? 'call' : 'calls'}
      </h2>
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${this.calls.length === 0
        ? nothing
        : table(
            'Calls behind the figure',
            ['Arrived', 'Line', 'Waited', 'Talked', 'Ended as', 'Phone'],
            this.calls.map(
              (call) => html`${cell('Arrived', new Date(call.arrivedAt).toLocaleString('en-GB'))}
              ${cell('Line', call.lineName)} ${cell('Waited', `${call.waitedSeconds.toFixed(1)} s`)}
              ${cell('Talked', `${call.talkedSeconds.toFixed(0)} s`)} ${cell('Ended as', call.outcome)}
              ${cell('Phone', call.phone ?? '–')}`,
            ),
          )}
      ${left > 0 ? html`<p>${left} more are not shown.</p>` : nothing}
    </section>`;
  }
}

customElements.define('oc-figure-calls', FigureCalls);
