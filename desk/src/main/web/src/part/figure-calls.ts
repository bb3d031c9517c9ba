import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {callsBehind, type CallsBehind, type Figure} from '../state/figures.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

/** The calls that a figure is made of; for a share, those that it missed or all. */
export class FigureCalls extends PageElement {
  static override properties = {
    query: {attribute: false},
    source: {attribute: false},
    figure: {attribute: false},
    key: {attribute: false},
    label: {attribute: false},
    both: {attribute: false},
    which: {state: true},
    behind: {state: true},
    problem: {state: true},
  };
  declare query: string;
  /** Where the calls are asked for. */
  declare source: string;
  declare figure: Pick<Figure, 'id' | 'title'>;
  declare key: string;
  declare label: string;
  /** Whether those that were missed and all can be told apart. */
  declare both: boolean;
  declare which: 'missed' | 'all';
  /** What was found; nothing while it is not known. */
  declare behind: CallsBehind | undefined;
  declare problem: string;

  constructor() {
    super();
    this.query = '';
    this.source = '/api/figures/calls';
    this.problem = '';
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
    void this.focusOn(`#${this.#title}`);
  }

  /** More than one figure of a page may be open at once. */
  get #title(): string {
    return `calls-of-${this.figure.id}`;
  }

  protected override render(): TemplateResult {
    const {calls, count} = this.behind ?? {calls: [], count: 0};
    const left = count - calls.length;
    const found = this.behind === undefined ? '' : `: ${count} ${count === 1 ? 'call' : 'calls'}`;
    return html`<section aria-labelledby=${this.#title}>
      <h2 class="nhsuk-heading-m" id=${this.#title} tabindex="-1">
        ${this.figure.title}, ${this.label}${found}
      </h2>
      ${this.#formula()} ${this.both ? this.#choice() : nothing}
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${calls.length === 0
        ? nothing
        : table(
            'Calls behind the figure',
            ['Arrived', 'Line', 'Waited', 'Talked', 'Ended as', 'Phone'],
            calls.map(
              (call) => html`${cell('Arrived', new Date(call.arrivedAt).toLocaleString('en-GB'))}
              ${cell('Line', call.lineName)} ${cell('Waited', `${call.waitedSeconds.toFixed(1)} s`)}
              ${cell('Talked', `${call.talkedSeconds.toFixed(0)} s`)} ${cell('Ended as', call.outcome)}
              ${cell('Phone', call.phone ?? '–')}`,
            ),
          )}
      ${left > 0 ? html`<p>${left} more are not shown.</p>` : nothing}
    </section>`;
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
    if (this.behind?.formula === undefined) return nothing;
    const {formula, version, aim} = this.behind;
    return html`<p>
      ${formula}. Version ${version}.
      ${aim === undefined || aim === '' ? nothing : html`Alarm, unless <strong>${aim}</strong>.`}
    </p>`;
  }
}

customElements.define('oc-figure-calls', FigureCalls);
