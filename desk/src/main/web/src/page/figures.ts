import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import '../part/figure-calls.ts';
import '../part/kpis.ts';
import '../part/outreach.ts';
import '../part/staffing.ts';
import {chart, misses, missedText} from '../part/chart.ts';
import {PageElement} from '../part/element.ts';
import {series} from '../part/series.ts';
import {numberCell, table} from '../part/table.ts';
import {figureText} from '../state/board.ts';
import {figuresAddress, figuresPlace, type FiguresPlace} from '../state/figures-place.ts';
import {figuresFor, firstDay, type Figure, type Figures, type FigureGroup, type FigureRow} from '../state/figures.ts';

const groupings = [
  ['total', 'All together'],
  ['line', 'By line'],
  ['day', 'By day'],
  ['hour', 'By hour'],
  ['week', 'By week'],
  ['month', 'By month'],
  ['protocol', 'By protocol'],
  ['outcome', 'By outcome'],
  ['service', 'By service'],
] as const;

/** The steps of time that groups which are none can be told in. */
const times = groupings.filter(([key]) => ['hour', 'day', 'week', 'month'].includes(key));

/** Whether something is told in steps of time. */
function isByTime(by: string): boolean {
  return times.some(([key]) => key === by);
}

/** Whether something is told apart otherwise than by time, so that each group can be told in steps of it. */
function isApart(by: string): boolean {
  return by !== 'total' && !isByTime(by);
}

/** Figures of calls that have ended: by day, hour and line, each with its formula and its calls. */
export class FiguresPage extends PageElement {
  static override properties = {
    wanted: {attribute: false},
    figures: {state: true},
    chosenBy: {state: true},
    problem: {state: true},
  };
  /** What the address names. */
  declare wanted: string;
  declare figures: Figures | undefined;
  /** What is chosen in the form and not asked for yet. */
  declare chosenBy: string | undefined;
  declare problem: string;
  #asked = '';

  constructor() {
    super();
    this.wanted = '';
    this.problem = '';
  }

  protected override firstUpdated(): void {
    document.title = 'Figures - Onecall';
  }

  get #place(): FiguresPlace {
    return figuresPlace(this.wanted);
  }

  readonly #go = (change: FiguresPlace): void => {
    location.hash = figuresAddress({...this.#place, ...change});
  };

  get #by(): string {
    return this.#place.by ?? 'hour';
  }

  /** In which steps of time each group is told; empty where all days are in one. */
  get #in(): string {
    return isApart(this.#by) ? (this.#place.in ?? '') : '';
  }

  /** The figure whose chart, formula and calls are shown. */
  get #chosen(): string {
    return this.#place.figure ?? 'offered';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const {from = '', to = ''} = this.#place;
    if (!changed.has('wanted')) return;
    this.chosenBy = undefined;
    if (JSON.stringify([from, to, this.#by, this.#in]) !== this.#asked) void this.#load();
  }

  async #load(): Promise<void> {
    const {from = '', to = ''} = this.#place;
    const by = this.#by;
    const asked = JSON.stringify([from, to, by, this.#in]);
    this.#asked = asked;
    const answer = await figuresFor(from, to, by, this.#in);
    // Others were asked for meanwhile.
    if (asked !== this.#asked) return;
    if (typeof answer === 'string') {
      this.problem = answer;
      return;
    }
    this.problem = '';
    this.figures = ['week', 'month'].includes(by)
      ? {...answer, rows: answer.rows.map((row) => ({...row, short: firstDay(row.label)}))}
      : answer;
  }

  protected override render(): TemplateResult {
    return html`<main id="main" class="oc-main" tabindex="-1">
      <h1 class="nhsuk-heading-l">Figures</h1>
      <oc-staffing></oc-staffing>
      ${this.#form()} ${this.figures === undefined ? nothing : this.#result(this.figures)}
    </main>`;
  }

  #form(): TemplateResult {
    const {from = this.figures?.from ?? '', to = this.figures?.to ?? ''} = this.#place;
    return html`<form data-what="figures:filter" class="oc-filter" @submit=${this.#ask}>
      ${this.#day('from', 'First day', from)} ${this.#day('to', 'Last day', to)}
      <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="figures-by">Shown</label>
        <select class="nhsuk-select" id="figures-by" name="by" @change=${this.#chooseBy}>
          ${groupings.map(([key, words]) => html`<option value=${key} .selected=${key === this.#by}>${words}</option>`)}
        </select>
      </div>
      ${isApart(this.chosenBy ?? this.#by) ? this.#inSteps() : nothing}
      <button class="nhsuk-button nhsuk-button--secondary oc-tight" type="submit">Show</button>
      ${this.problem === ''
        ? nothing
        : html`<p class="nhsuk-error-message oc-tight" role="alert">${this.problem}</p>`}
    </form>`;
  }

  /** Each group in steps of time, or all days in one. */
  #inSteps(): TemplateResult {
    return html`<div class="nhsuk-form-group oc-tight">
      <label class="nhsuk-label" for="figures-in">In steps of time</label>
      <select class="nhsuk-select" id="figures-in" name="in">
        <option value="" .selected=${this.#in === ''}>All days in one</option>
        ${times.map(([key, words]) => html`<option value=${key} .selected=${key === this.#in}>${words}</option>`)}
      </select>
    </div>`;
  }

  readonly #chooseBy = (event: Event): void => {
    this.chosenBy = (event.target as HTMLSelectElement).value;
  };

  #day(name: string, words: string, value: string): TemplateResult {
    return html`<div class="nhsuk-form-group oc-tight">
      <label class="nhsuk-label" for="figures-${name}">${words}</label>
      <input class="nhsuk-input" id="figures-${name}" name=${name} type="date" .value=${value} />
    </div>`;
  }

  readonly #ask = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const {about = '', figure = ''} = this.#place;
    const wish = Object.fromEntries(['from', 'to', 'by', 'in'].map((name) => [name, String(form.get(name) ?? '')]));
    const address = figuresAddress({...wish, about, figure});
    // The same days are asked for anew: more calls may have come.
    if (address === location.hash) void this.#load();
    else location.hash = address;
  };

  #result(figures: Figures): TemplateResult {
    const chosen = figures.figures.find((figure) => figure.id === this.#chosen) ?? figures.figures[0]!;
    const {key = '', step = ''} = this.#place;
    return html`
      <section class="oc-card oc-tile" aria-labelledby="figure-title">
        <div class="oc-card__head">
          <h2 class="nhsuk-heading-s oc-tight" id="figure-title">${chosen.title}</h2>
          <a href="/api/figures/file?${this.#query(figures)}">Download as a file (CSV)</a>
        </div>
        <p class="oc-tight">
          ${chosen.formula}${chosen.code === '' ? nothing : ` [${chosen.code}]`}. Version ${chosen.version}.
          ${chosen.target === '' ? 'No aim is set.' : html`Aim: <strong>${chosen.target}</strong>.`}
          Source: ${chosen.source}.
        </p>
        ${notOverText(figures)}
        ${this.#chart(figures, chosen)}
      </section>
      <div class="oc-scroll ${figures.rows.length > 12 ? 'oc-scroll--dense' : ''} ${isByTime(this.#by) ? 'oc-scroll--steps' : ''}" tabindex="0" role="region" aria-label="All figures">
        ${table(
          `Figures from ${figures.from} to ${figures.to}`,
          ['Figure', ...figures.rows.map((row) => row.label)],
          figures.figures.map((figure) => this.#row(figure, figures.rows)),
          figures.rows.map((row) => row.label),
        )}
      </div>
      ${key === '' && step === '' ? nothing : this.#calls(figures, chosen, key, step)}
      <oc-kpis .from=${figures.from} .to=${figures.to} .place=${this.#place} .go=${this.#go}></oc-kpis>
      <oc-outreach></oc-outreach>
    `;
  }

  /** One chart of all groups or, in steps of time, a small one of each. */
  #chart(figures: Figures, chosen: Figure): unknown {
    const {rows, steps} = figures;
    if (steps === undefined) {
      return rows.length > 1 ? chart(rows, chosen, {open: (row) => this.#choose(chosen.id, row.key)}) : nothing;
    }
    return series(
      rows.map((row) => ({...row, ...valueOf(chosen, row), steps: (row.steps ?? []).map((one) => valueOf(chosen, one))})),
      chosen,
      steps.map((step) => ({...step, ...valueOf(chosen, step)})),
      (step, group) => this.#choose(chosen.id, group?.key ?? '', step.key),
      3,
    );
  }

  /** The calls of a group, of one step of it or, of no group, of one step of all together. */
  #calls(figures: Figures, chosen: Figure, key: string, step: string): TemplateResult {
    const whole = key === '';
    const labels = [figures.rows.find((row) => row.key === key), figures.steps?.find((row) => row.key === step)];
    return html`<oc-figure-calls
      .both=${chosen.unit === 'share'}
      .query=${whole ? this.#query(figures, {by: this.#in, in: ''}) : this.#query(figures, {step})}
      .bare=${true}
      .figure=${chosen}
      .key=${whole ? step : key}
      .label=${labels.flatMap((row) => row?.label ?? []).join(', ')}
    ></oc-figure-calls>`;
  }

  #row(figure: Figure, rows: readonly FigureGroup[]): TemplateResult {
    return html`<th role="rowheader" scope="row" class="nhsuk-table__cell">
        <button
          type="button"
          class="oc-link"
          aria-pressed=${figure.id === this.#chosen}
          @click=${() => this.#choose(figure.id, '')}
        >${figure.title}</button>
        ${figure.aim === undefined ? nothing : html`<div class="oc-dim">Aim: ${figure.target}</div>`}
      </th>
      ${rows.map((row) =>
        numberCell(
          row.label,
          html`${row.together === true || row.values[figure.id] === undefined
            ? valueText(figure, row)
            : html`<button
                type="button"
                class="oc-link"
                data-figure=${figure.id}
                aria-label="Calls behind ${figure.title}, ${row.label}: ${valueText(figure, row)}${aimText(figure, row)}"
                @click=${() => this.#choose(figure.id, row.key)}
              >${valueText(figure, row)}</button>`} ${missedText(figure, row.values[figure.id])}`,
        ),
      )}`;
  }

  #choose(figure: string, key: string, step = ''): void {
    this.#go({figure, key, step});
  }

  #query({from, to}: Figures, more: Readonly<Record<string, string>> = {}): string {
    return new URLSearchParams({from, to, by: this.#by, in: this.#in, ...more}).toString();
  }
}

/** What is still to come: a call counts once it is over. */
function notOverText({notOver}: Figures): TemplateResult | typeof nothing {
  if (notOver === 0) return nothing;
  const text = notOver === 1 ? '1 call that is not over is in none of these' : `${notOver} calls that are not over are in none of these`;
  return html`<p class="oc-tight"><strong>${text} figures.</strong></p>`;
}

/** What a figure comes to there; no value of nothing. */
function valueOf(figure: Figure, {values}: Pick<FigureRow, 'values'>): {readonly value?: number} {
  const value = values[figure.id];
  return value === undefined ? {} : {value};
}

function valueText(figure: Figure, row: FigureRow): string {
  return figureText(figure.unit, row.values[figure.id], figure.aim);
}

function aimText(figure: Figure, row: FigureRow): string {
  return misses(figure, row.values[figure.id]) ? `, missed, aim ${figure.target}` : '';
}

customElements.define('oc-figures', FiguresPage);
