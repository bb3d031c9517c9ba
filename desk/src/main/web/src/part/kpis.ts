import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import {
  behindKpi,
  kpisFor,
  type Behind,
  type Counts,
  type Group,
  type Kpi,
  type KpiPart,
  type KpiRow,
} from '../state/figures.ts';
import {misses, missedText} from './chart.ts';
import {PageElement} from './element.ts';
import {leadsTo} from './figure-calls.ts';
import './kpi-history.ts';
import type {Opened} from './kpi-history.ts';
import {cell, table} from './table.ts';

/** The key performance indicators of some days: each with its formula, its aim, and what it counted and missed. */
export class Kpis extends PageElement {
  static override properties = {
    from: {attribute: false},
    to: {attribute: false},
    kpis: {state: true},
    chosen: {state: true},
    shownPart: {state: true},
    which: {state: true},
    rows: {state: true},
    count: {state: true},
    problem: {state: true},
    groups: {state: true},
    group: {state: true},
    traced: {state: true},
    shownStep: {state: true},
  };
  declare from: string;
  declare to: string;
  declare kpis: readonly Kpi[];
  declare chosen: Kpi | undefined;
  /** The part of it that is shown, or nothing for all. */
  declare shownPart: KpiPart | undefined;
  declare which: Behind['which'];
  declare rows: readonly KpiRow[];
  declare count: number;
  declare problem: string;
  declare groups: readonly Group[];
  declare group: string;
  /** The indicator, and the part of it, that is shown over time. */
  declare traced: {readonly kpi: Kpi; readonly part: KpiPart | undefined} | undefined;
  /** The step of time whose calls are shown, or nothing for all of the days. */
  declare shownStep: Opened | undefined;
  #asked = 0;

  constructor() {
    super();
    this.kpis = [];
    this.rows = [];
    this.which = 'missed';
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
    this.#asked++;
    this.chosen = undefined;
    this.traced = undefined;
    if (typeof answer !== 'string') this.groups = answer.groups;
    this.problem = typeof answer === 'string' ? answer : '';
    this.kpis = typeof answer === 'string' ? [] : answer.kpis;
  }

  async #open(kpi: Kpi, which: Behind['which'], part?: KpiPart, step?: Opened): Promise<void> {
    const asked = ++this.#asked;
    const time = step === undefined ? {} : {by: step.by, key: step.row.key};
    const behind = {id: kpi.id, which, part: part?.key ?? '', ...time};
    const answer = await behindKpi(step?.from ?? this.from, this.to, behind, this.group);
    // Another one was opened meanwhile.
    if (asked !== this.#asked) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.rows = typeof answer === 'string' ? [] : answer.rows;
    this.count = typeof answer === 'string' ? 0 : answer.count;
    this.chosen = kpi;
    this.shownPart = part;
    this.shownStep = step;
    this.which = which;
    void this.focusOn('#kpi-title');
  }

  #trace(kpi: Kpi, part?: KpiPart): void {
    this.chosen = undefined;
    this.traced = {kpi, part};
    void this.#focusHistory();
  }

  async #focusHistory(): Promise<void> {
    await this.updateComplete;
    const shown = this.querySelector<PageElement>('oc-kpi-history');
    await shown?.updateComplete;
    void this.focusOn('#kpi-history-title');
  }

  #tracer(title: string, kpi: Kpi, part?: KpiPart): TemplateResult {
    return html`<button
      type="button"
      class="oc-link"
      data-over-time=${kpi.id}
      aria-label="Over time: ${title}"
      @click=${() => this.#trace(kpi, part)}
    >Over time</button>`;
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
              ${cell('Indicator', html`${titled(kpi)} ${this.#tracer(kpi.title, kpi)}`)}
              ${cell('Value', this.#value(kpi, kpi.title, kpi), 'oc-figure')}
              ${cell('Of', ofText(kpi, kpi), 'oc-figure')}
              ${cell('Aim', kpi.target === '' ? 'None is set' : kpi.target)}
              ${cell('How it is computed', computed(kpi))}
            `),
          )}
      ${this.kpis.filter((kpi) => kpi.splits.length > 0).map((kpi) => this.#split(kpi))}
      ${this.traced === undefined
        ? nothing
        : html`<oc-kpi-history
            .from=${this.from}
            .to=${this.to}
            .group=${this.group}
            .kpi=${this.traced.kpi}
            .split=${this.traced.part}
            .open=${this.#point}
          ></oc-kpi-history>`}
      ${this.chosen === undefined ? nothing : this.#behind(this.chosen)}
    </section>`;
  }

  /** What a point of the chart is made of: all that it is about, where it is a share those that it missed. */
  readonly #point = (step: Opened): void => {
    const {kpi, part} = this.traced!;
    void this.#open(kpi, 'missed', part, step);
  };

  readonly #about = (event: Event): void => {
    this.group = (event.target as HTMLSelectElement).value;
    void this.#load();
  };

  #value(kpi: Kpi, title: string, counts: Counts, part?: KpiPart): TemplateResult {
    const text = figureText(kpi.unit, counts.value);
    const missed = misses(kpi, counts.value);
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${kpi.id}
      aria-label="${title}: ${text}. ${missed ? `Missed, aim ${kpi.target}. ` : ''}${kpi.unit === 'share' ? 'What missed it' : 'What it counts'}"
      @click=${() => void this.#open(kpi, 'missed', part)}
    >${text}</button> ${missedText(kpi, counts.value)}`;
  }

  /** The same told apart. */
  #split(kpi: Kpi): TemplateResult {
    return html`<div class="oc-split">
      <h3 class="nhsuk-heading-s">${kpi.title}, told apart</h3>
      ${table(
        `${kpi.title}, told apart`,
        ['By', 'Which', 'Value', 'Of'],
        kpi.splits.map((part) => html`
          ${cell('By', part.by)}
          ${cell('Which', html`${part.label} ${this.#tracer(`${kpi.title}, ${part.label}`, kpi, part)}`)}
          ${cell('Value', this.#value(kpi, `${kpi.title}, ${part.label}`, part, part), 'oc-figure')}
          ${cell('Of', ofText(kpi, part), 'oc-figure')}
        `),
      )}
      ${kpi.splitNote === undefined ? nothing : html`<p class="oc-dim oc-tight">${kpi.splitNote}.</p>`}
    </div>`;
  }

  #choice(kpi: Kpi): TemplateResult {
    const button = (which: Behind['which'], text: string) => html`<button
      type="button"
      class="oc-orders__one"
      aria-pressed=${this.which === which}
      @click=${() => void this.#open(kpi, which, this.shownPart, this.shownStep)}
    >${text}</button>`;
    return html`<div class="oc-orders" role="group" aria-label="Which are shown">
      ${button('missed', 'Those that missed it')} ${button('all', 'All that it is about')}
    </div>`;
  }

  #behind(kpi: Kpi): TemplateResult {
    const left = this.count - this.rows.length;
    const missed = kpi.unit === 'share' && this.which === 'missed';
    const title = [kpi.title, this.shownPart?.label, this.shownStep?.row.label].filter((one) => one !== undefined).join(', ');
    return html`<div class="oc-behind">
      <h3 class="nhsuk-heading-s" id="kpi-title" tabindex="-1">
        ${title}: ${this.count} ${missed ? 'missed it' : 'counted'}
      </h3>
      ${kpi.unit === 'share' ? this.#choice(kpi) : nothing}
      ${this.rows.length === 0
        ? nothing
        : table(
            'What is behind the indicator',
            ['Began', 'Whose', 'What', 'Came to', 'Met'],
            this.rows.map((row) => html`
              ${cell('Began', html`${new Date(row.at).toLocaleString('en-GB')} ${row.leads === undefined ? nothing : leadsTo(row.leads.to, row.leads.record)}`)}
              ${cell('Whose', row.who)}
              ${cell('What', row.what)} ${cell('Came to', row.how)}
              ${cell('Met', kpi.unit === 'share' ? (row.met ? 'Yes' : 'No') : '–')}
            `),
          )}
      ${left > 0 ? html`<p>${left} more are not shown.</p>` : nothing}
    </div>`;
  }
}

const units = {calls: 'A number', share: 'Per cent of the denominator', seconds: 'Seconds, as a mean'} as const;

/** How it is computed, in a sentence and, opened, in its parts. */
function computed(kpi: Kpi): TemplateResult {
  const noCode = kpi.noCode === undefined ? '' : ` ${kpi.noCode}.`;
  const part = (term: string, text: string) => html`<div class="oc-facts__row"><dt>${term}</dt><dd>${text}</dd></div>`;
  return html`${kpi.formula}. Version ${kpi.version}. Source: ${kpi.source}.${noCode}
    <details class="nhsuk-details oc-tight">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">In its parts<span
        class="nhsuk-u-visually-hidden">: ${kpi.title}</span></span></summary>
      <dl class="nhsuk-details__text oc-facts">
        ${part('Numerator', kpi.numerator)} ${kpi.denominator === '' ? nothing : part('Denominator', kpi.denominator)}
        ${part('Left out', kpi.exclusions)} ${part('Unit', units[kpi.unit])}
        ${part('Aim', kpi.target === '' ? 'None is set' : kpi.target)}
      </dl>
    </details>`;
}

function titled(kpi: Kpi): string {
  return kpi.code === '' ? kpi.title : `${kpi.title} [${kpi.code}]`;
}

/** How many of how many; a count says no more than itself. */
function ofText(kpi: Kpi, counts: Counts): string {
  switch (kpi.unit) {
    case 'calls':
      return '–';
    case 'share':
      return `${counts.met ?? 0} of ${counts.about}`;
    case 'seconds':
      return String(counts.about);
  }
}

customElements.define('oc-kpis', Kpis);
