import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import {behindKpi, kpisFor, type Group, type Kpi, type KpiRow} from '../state/figures.ts';
import {PageElement} from './element.ts';
import {cell, table} from './table.ts';

/** The key performance indicators of some days: each with its formula, its aim, and what missed it. */
export class Kpis extends PageElement {
  static override properties = {
    from: {attribute: false},
    to: {attribute: false},
    kpis: {state: true},
    chosen: {state: true},
    rows: {state: true},
    count: {state: true},
    problem: {state: true},
    groups: {state: true},
    group: {state: true},
  };
  declare from: string;
  declare to: string;
  declare kpis: readonly Kpi[];
  declare chosen: Kpi | undefined;
  declare rows: readonly KpiRow[];
  declare count: number;
  declare problem: string;
  declare groups: readonly Group[];
  declare group: string;

  constructor() {
    super();
    this.kpis = [];
    this.rows = [];
    this.count = 0;
    this.problem = '';
    this.groups = [];
    this.group = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('from') || changed.has('to')) void this.#load();
  }

  async #load(): Promise<void> {
    const group = this.group;
    const answer = await kpisFor(this.from, this.to, group);
    if (group !== this.group) return;
    this.chosen = undefined;
    if (typeof answer !== 'string') this.groups = answer.groups;
    this.problem = typeof answer === 'string' ? answer : '';
    this.kpis = typeof answer === 'string' ? [] : answer.kpis;
  }

  async #open(kpi: Kpi): Promise<void> {
    const answer = await behindKpi(this.from, this.to, kpi.id, this.group);
    this.problem = typeof answer === 'string' ? answer : '';
    this.rows = typeof answer === 'string' ? [] : answer.rows;
    this.count = typeof answer === 'string' ? 0 : answer.count;
    this.chosen = kpi;
    void this.focusOn('#kpi-title');
  }

  protected override render(): TemplateResult {
    const query = new URLSearchParams({from: this.from, to: this.to, group: this.group}).toString();
    return html`<section class="oc-card oc-tile" aria-labelledby="kpis-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-s oc-tight" id="kpis-title">Key performance indicators</h2>
        <a href="/api/kpis/file?${query}">Download the indicators (CSV)</a>
      </div>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="kpi-group">About</label>
        <select class="nhsuk-select" id="kpi-group" @change=${this.#about}>
          <option value="">Everybody</option>
          ${this.groups.map((one) => html`<option value=${one.key}>${one.title}</option>`)}
        </select>
      </div>
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${this.kpis.length === 0
        ? nothing
        : table(
            `Key performance indicators from ${this.from} to ${this.to}`,
            ['Work area', 'Indicator', 'Value', 'Of', 'Aim', 'How it is computed'],
            this.kpis.map((kpi) => html`
              ${cell('Work area', kpi.area)}
              ${cell('Indicator', kpi.title)}
              ${cell('Value', html`<button
                type="button"
                class="oc-link"
                data-figure=${kpi.id}
                aria-label="${kpi.title}: ${figureText(kpi.unit, kpi.value)}. ${kpi.unit === 'share' ? 'What missed it' : 'What it counts'}"
                @click=${() => void this.#open(kpi)}
              >${figureText(kpi.unit, kpi.value)}</button>`, 'oc-figure')}
              ${cell('Of', kpi.unit === 'calls' ? '–' : kpi.about, 'oc-figure')}
              ${cell('Aim', kpi.target === '' ? 'None is set' : kpi.target)}
              ${cell('How it is computed', `${kpi.formula}. Version ${kpi.version}.`)}
            `),
          )}
      ${this.chosen === undefined ? nothing : this.#behind(this.chosen)}
    </section>`;
  }

  readonly #about = (event: Event): void => {
    this.group = (event.target as HTMLSelectElement).value;
    void this.#load();
  };

  #behind(kpi: Kpi): TemplateResult {
    const left = this.count - this.rows.length;
    return html`<div class="oc-behind">
      <h3 class="nhsuk-heading-s" id="kpi-title" tabindex="-1">
        ${kpi.title}: ${this.count} ${kpi.unit === 'share' ? 'missed it' : 'counted'}
      </h3>
      ${this.rows.length === 0
        ? nothing
        : table(
            'Encounters and tasks behind the indicator',
            ['Began', 'Whose', 'What', 'Came to'],
            this.rows.map((row) => html`
              ${cell('Began', new Date(row.at).toLocaleString('en-GB'))} ${cell('Whose', row.who)}
              ${cell('What', row.what)} ${cell('Came to', row.how)}
            `),
          )}
      ${left > 0 ? html`<p>${left} more are not shown.</p>` : nothing}
    </div>`;
  }
}

customElements.define('oc-kpis', Kpis);
