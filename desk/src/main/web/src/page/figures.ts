import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import '../part/figure-calls.ts';
import '../part/kpis.ts';
import '../part/outreach.ts';
import '../part/staffing.ts';
import {chart, misses, missedText} from '../part/chart.ts';
import {PageElement} from '../part/element.ts';
import {cell, table} from '../part/table.ts';
import {figureText} from '../state/board.ts';
import {figuresAddress, figuresPlace, type FiguresPlace} from '../state/figures-place.ts';
import {figuresFor, firstDay, type Figure, type Figures, type FigureRow} from '../state/figures.ts';

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

/** Figures of calls that have ended: by day, hour and line, each with its formula and its calls. */
export class FiguresPage extends PageElement {
  static override properties = {
    wanted: {attribute: false},
    figures: {state: true},
    problem: {state: true},
  };
  /** What the address names. */
  declare wanted: string;
  declare figures: Figures | undefined;
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

  /** The figure whose chart, formula and calls are shown. */
  get #chosen(): string {
    return this.#place.figure ?? 'offered';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const {from = '', to = ''} = this.#place;
    if (changed.has('wanted') && JSON.stringify([from, to, this.#by]) !== this.#asked) void this.#load();
  }

  async #load(): Promise<void> {
    const {from = '', to = ''} = this.#place;
    const by = this.#by;
    const asked = JSON.stringify([from, to, by]);
    this.#asked = asked;
    const answer = await figuresFor(from, to, by);
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
    return html`<form class="oc-filter" @submit=${this.#ask}>
      ${this.#day('from', 'First day', from)} ${this.#day('to', 'Last day', to)}
      <div class="nhsuk-form-group oc-tight">
        <label class="nhsuk-label" for="figures-by">Shown</label>
        <select class="nhsuk-select" id="figures-by" name="by">
          ${groupings.map(([key, words]) => html`<option value=${key} .selected=${key === this.#by}>${words}</option>`)}
        </select>
      </div>
      <button class="nhsuk-button nhsuk-button--secondary oc-tight" type="submit">Show</button>
      ${this.problem === ''
        ? nothing
        : html`<p class="nhsuk-error-message oc-tight" role="alert">${this.problem}</p>`}
    </form>`;
  }

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
    const days = {from: String(form.get('from')), to: String(form.get('to')), by: String(form.get('by'))};
    const address = figuresAddress({...days, about, figure});
    // The same days are asked for anew: more calls may have come.
    if (address === location.hash) void this.#load();
    else location.hash = address;
  };

  #result(figures: Figures): TemplateResult {
    const chosen = figures.figures.find((figure) => figure.id === this.#chosen) ?? figures.figures[0]!;
    const {key = ''} = this.#place;
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
        ${figures.rows.length > 1 ? chart(figures.rows, chosen, {open: (row) => this.#choose(chosen.id, row.key)}) : nothing}
      </section>
      <div class="oc-scroll ${figures.rows.length > 12 ? 'oc-scroll--dense' : ''}" tabindex="0" role="region" aria-label="All figures">
        ${table(
          `Figures from ${figures.from} to ${figures.to}`,
          ['Figure', ...figures.rows.map((row) => row.label)],
          figures.figures.map((figure) => this.#row(figure, figures.rows)),
        )}
      </div>
      ${key === ''
        ? nothing
        : html`<oc-figure-calls
            .both=${chosen.unit === 'share'}
            .query=${this.#query(figures)}
            .bare=${true}
            .figure=${chosen}
            .key=${key}
            .label=${figures.rows.find((row) => row.key === key)?.label ?? ''}
          ></oc-figure-calls>`}
      <oc-kpis .from=${figures.from} .to=${figures.to} .place=${this.#place} .go=${this.#go}></oc-kpis>
      <oc-outreach></oc-outreach>
    `;
  }

  #row(figure: Figure, rows: readonly FigureRow[]): TemplateResult {
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
        cell(
          row.label,
          html`<button
            type="button"
            class="oc-link"
            data-figure=${figure.id}
            aria-label="Calls behind ${figure.title}, ${row.label}: ${valueText(figure, row)}${aimText(figure, row)}"
            @click=${() => this.#choose(figure.id, row.key)}
          >${valueText(figure, row)}</button> ${missedText(figure, row.values[figure.id])}`,
        ),
      )}`;
  }

  #choose(figure: string, key: string): void {
    this.#go({figure, key});
  }

  #query({from, to}: Figures): string {
    return new URLSearchParams({from, to, by: this.#by}).toString();
  }
}

function valueText(figure: Figure, row: FigureRow): string {
  return figureText(figure.unit, row.values[figure.id]);
}

function aimText(figure: Figure, row: FigureRow): string {
  return misses(figure, row.values[figure.id]) ? `, missed, aim ${figure.target}` : '';
}

customElements.define('oc-figures', FiguresPage);
