import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import {momentText} from '../state/clock.ts';
import {isOpen, nothingBehind, nothingOver, type FiguresPlace, type Go} from '../state/figures-place.ts';
import {
  behindKpi,
  kpisFor,
  type Behind,
  type Counts,
  type Group,
  type Kpi,
  type KpiPart,
  type KpisBehind,
} from '../state/figures.ts';
import {leftText} from '../state/words.ts';
import {misses, missedText} from './chart.ts';
import {PageElement} from './element.ts';
import {leadsTo} from './figure-calls.ts';
import './kpi-history.ts';
import {cell, numberCell, table} from './table.ts';

/** The key performance indicators of some days: each with its formula, its aim, and what it counted and missed. */
export class Kpis extends PageElement {
  static override properties = {
    from: {attribute: false},
    to: {attribute: false},
    place: {attribute: false},
    go: {attribute: false},
    kpis: {state: true},
    behind: {state: true},
    problem: {state: true},
    groups: {state: true},
  };
  declare from: string;
  declare to: string;
  /** What of the page is open. */
  declare place: FiguresPlace;
  declare go: Go;
  declare kpis: readonly Kpi[];
  /** What was found behind an indicator; nothing while it is not known. */
  declare behind: KpisBehind | undefined;
  declare problem: string;
  declare groups: readonly Group[];
  #asked = '';

  constructor() {
    super();
    this.kpis = [];
    this.problem = '';
    this.groups = [];
  }

  get #group(): string {
    return this.place.about ?? '';
  }

  get #which(): Behind['which'] {
    return this.place.which === 'all' ? 'all' : 'missed';
  }

  #named(id: string | undefined): Kpi | undefined {
    return this.kpis.find((kpi) => kpi.id === id);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('place');
    const others = changed.has('place') && (before?.about ?? '') !== this.#group;
    if (changed.has('from') || changed.has('to') || others) void this.#load();
    else if (this.kpis.length > 0) void this.#look(before !== undefined);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('place');
    const {over, overPart} = this.place;
    const another = over !== before?.over || overPart !== before?.overPart;
    if (before !== undefined && over !== undefined && another) void this.#focusHistory();
  }

  async #load(): Promise<void> {
    const asked = JSON.stringify([this.from, this.to, this.#group]);
    const answer = await kpisFor(this.from, this.to, this.#group);
    if (asked !== JSON.stringify([this.from, this.to, this.#group])) return;
    if (typeof answer !== 'string') this.groups = answer.groups;
    this.problem = typeof answer === 'string' ? answer : '';
    this.kpis = typeof answer === 'string' ? [] : answer.kpis;
  }

  /** Finds what is behind the indicator that is open, where another one is than before. */
  async #look(chosen: boolean): Promise<void> {
    const {behind = '', behindPart = '', ofBy = '', ofFrom = '', ofKey = '', ofIn = '', ofStep = ''} = this.place;
    const from = ofFrom === '' ? this.from : ofFrom;
    const asked = [from, this.to, {
      id: behind,
      which: this.#which,
      part: behindPart,
      ...(ofBy === '' ? {} : {by: ofBy, key: ofKey}),
      ...(ofIn === '' ? {} : {in: ofIn, step: ofStep}),
    }, this.#group] as const;
    const written = JSON.stringify(asked);
    if (written === this.#asked) return;
    this.#asked = written;
    if (behind === '') {
      this.behind = undefined;
      return;
    }
    const answer = await behindKpi(...asked);
    // Another one was opened meanwhile.
    if (written !== this.#asked) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.behind = typeof answer === 'string' ? undefined : answer;
    // A reload leaves the focus where the page puts it.
    if (chosen) void this.focusOn('#kpi-title');
  }

  #open(kpi: Kpi, which: Behind['which'], part?: KpiPart): void {
    const opened = {...nothingBehind, behind: kpi.id, behindPart: part?.key ?? '', which};
    if (isOpen(this.place, opened)) void this.focusOn('#kpi-title');
    else this.go(opened);
  }

  #trace(kpi: Kpi, part?: KpiPart): void {
    const traced = {over: kpi.id, overPart: part?.key ?? ''};
    if (isOpen(this.place, traced)) void this.#focusHistory();
    else this.go({...nothingOver, ...traced});
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
    const query = new URLSearchParams({from: this.from, to: this.to, group: this.#group}).toString();
    const over = this.#named(this.place.over);
    const behind = this.#named(this.place.behind);
    return html`<section class="oc-card oc-tile" aria-labelledby="kpis-title">
      <div class="oc-card__head">
        <h2 class="nhsuk-heading-s oc-tight" id="kpis-title">Key performance indicators</h2>
        <a href="/api/kpis/file?${query}">Download the indicators (CSV)</a>
      </div>
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for="kpi-group">About</label>
        ${this.#group === ''
          ? nothing
          : html`<div class="nhsuk-hint" id="kpi-group-hint">Whom their records count among them today</div>`}
        <select class="nhsuk-select" id="kpi-group" aria-describedby=${this.#group === '' ? nothing : 'kpi-group-hint'}
          @change=${this.#about}>
          <option value="" .selected=${this.#group === ''}>Everybody</option>
          ${this.groups.map(({key, title}) => html`<option value=${key} .selected=${key === this.#group}>${title}</option>`)}
        </select>
      </div>
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${this.kpis.length === 0
        ? nothing
        : table(
            `Key performance indicators from ${this.from} to ${this.to}`,
            ['Work area', 'Indicator', 'Value', 'Of', 'Aim', 'How it is counted'],
            this.kpis.map((kpi) => html`
              ${cell('Work area', kpi.area)}
              ${cell('Indicator', html`${titled(kpi)} ${this.#tracer(kpi.title, kpi)}`)}
              ${numberCell('Value', this.#value(kpi, kpi.title, kpi))}
              ${numberCell('Of', ofText(kpi, kpi))}
              ${cell('Aim', kpi.target === '' ? 'None is set' : kpi.target)}
              ${cell('How it is counted', counted(kpi))}
            `),
            numbers,
          )}
      ${this.kpis.filter((kpi) => kpi.splits.length > 0).map((kpi) => this.#split(kpi))}
      ${over === undefined
        ? nothing
        : html`<oc-kpi-history
            .from=${this.from}
            .to=${this.to}
            .kpi=${over}
            .split=${over.splits.find((part) => part.key === this.place.overPart)}
            .place=${this.place}
            .go=${this.go}
          ></oc-kpi-history>`}
      ${behind === undefined || this.behind === undefined ? nothing : this.#behind(behind, this.behind)}
    </section>`;
  }

  readonly #about = (event: Event): void => {
    this.go({...nothingOver, about: (event.target as HTMLSelectElement).value});
  };

  #value(kpi: Kpi, title: string, counts: Counts, part?: KpiPart): TemplateResult | string {
    const text = figureText(kpi.unit, counts.value, kpi.aim);
    // Nothing is behind what is about nothing.
    if (counts.value === undefined) return text;
    const missed = misses(kpi, counts.value);
    return html`<button
      type="button"
      class="oc-link"
      data-figure=${kpi.id}
      aria-label="${title}: ${text}. ${missed ? `Missed, aim ${kpi.target}. ` : ''}${kpi.unit === 'share' ? 'What missed it' : 'What it counts'}"
      @click=${() => this.#open(kpi, 'missed', part)}
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
          ${numberCell('Value', this.#value(kpi, `${kpi.title}, ${part.label}`, part, part))}
          ${numberCell('Of', ofText(kpi, part))}
        `),
        numbers,
      )}
      ${kpi.splitNote === undefined ? nothing : html`<p class="oc-dim oc-tight">${kpi.splitNote}.</p>`}
    </div>`;
  }

  #choice(): TemplateResult {
    const button = (which: Behind['which'], text: string) => html`<button
      type="button"
      class="oc-orders__one"
      aria-pressed=${this.#which === which}
      @click=${() => this.go({which})}
    >${text}</button>`;
    return html`<div class="oc-orders" role="group" aria-label="Which are shown">
      ${button('missed', 'Those that missed it')} ${button('all', 'All that it is about')}
    </div>`;
  }

  #behind(kpi: Kpi, {count, of, rows}: KpisBehind): TemplateResult {
    const left = count - rows.length;
    const missed = kpi.unit === 'share' && this.#which === 'missed';
    const part = kpi.splits.find((one) => one.key === this.place.behindPart);
    const title = [kpi.title, part?.label ?? '', of].filter((one) => one !== '').join(', ');
    return html`<div class="oc-behind">
      <h3 class="nhsuk-heading-s" id="kpi-title" tabindex="-1">
        ${title}: ${count} ${missed ? 'missed it' : 'counted'}
      </h3>
      ${kpi.unit === 'share' ? this.#choice() : nothing}
      ${rows.length === 0
        ? nothing
        : table(
            'What is behind the indicator',
            ['Began', 'Whose', 'What', 'Came to', 'Met'],
            rows.map((row) => html`
              ${cell('Began', html`${momentText(row.at)} ${row.leads === undefined ? nothing : leadsTo(row.leads.to, row.at, row.leads.record)}`)}
              ${cell('Whose', row.who)}
              ${cell('What', row.what)} ${cell('Came to', row.how)}
              ${cell('Met', kpi.unit === 'share' ? (row.met ? 'Yes' : 'No') : '–')}
            `),
          )}
      ${left > 0 ? html`<p>${leftText(left)}</p>` : nothing}
    </div>`;
  }
}

/** The columns of numbers. */
const numbers = ['Value', 'Of'];

const units = {calls: 'A number', share: 'Per cent of the denominator', seconds: 'Seconds, as a mean'} as const;

/** How it is counted, in a sentence and, opened, in its parts. */
function counted(kpi: Kpi): TemplateResult {
  const noCode = kpi.noCode === undefined ? '' : ` ${kpi.noCode}.`;
  const part = (term: string, text: string) => html`<div class="oc-facts__row"><dt>${term}</dt><dd>${text}</dd></div>`;
  return html`${kpi.formula}. Version ${kpi.version}. Source: ${kpi.source}.${noCode}
    <details data-what="kpis:parts" class="nhsuk-details oc-tight">
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
