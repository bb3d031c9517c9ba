import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {
  firstDay,
  kpiHistory,
  kpiHistoryFile,
  type FigureRow,
  type Kpi,
  type KpiHistory as History,
  type KpiPart,
  type OverTime,
  type VersionMark,
} from '../state/figures.ts';
import {chart} from './chart.ts';
import {PageElement} from './element.ts';

const dayMillis = 86_400_000;

/** The steps that time is told in, then what an indicator is told apart by besides, and over how many days at most; one of a few days begins with the finest that fits. */
const steps = [
  ['hour', 'By hour', 4],
  ['day', 'By day', 92],
  ['week', 'By week', 400],
  ['month', 'By month', 400],
  ['line', 'By line', 92],
  ['protocol', 'By protocol', 92],
  ['outcome', 'By outcome', 92],
  ['service', 'By service', 92],
] as const;

const timely: readonly string[] = ['hour', 'day', 'week', 'month'];

/** The step of time that was opened, which the page shows what it is made of. */
export interface Opened {
  readonly by: string;
  /** The first day of all that is shown, which the steps are cut by. */
  readonly from: string;
  readonly row: FigureRow;
}

/** One indicator over time: a chart with its aim and the changes of its definition, and the same as table and file. */
export class KpiHistoryPart extends PageElement {
  static override properties = {
    from: {attribute: false},
    to: {attribute: false},
    group: {attribute: false},
    kpi: {attribute: false},
    split: {attribute: false},
    open: {attribute: false},
    by: {state: true},
    first: {state: true},
    history: {state: true},
    problem: {state: true},
  };
  declare from: string;
  declare to: string;
  declare group: string;
  declare kpi: Kpi;
  /** The part of it that is shown, or nothing for all. */
  declare split: KpiPart | undefined;
  /** Opens what a point is made of. */
  declare open: (opened: Opened) => void;
  declare by: string;
  /** The first day that is shown, which may be before the page's. */
  declare first: string;
  declare history: History | undefined;
  declare problem: string;

  constructor() {
    super();
    this.by = '';
    this.first = '';
    this.problem = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    const other = this.by !== '' && !this.#fitting.some(([key]) => key === this.by);
    if (changed.has('from') || changed.has('to') || other) {
      // One day says little of how something goes: the four weeks up to it are shown.
      const days = daysFrom(this.from, this.to);
      this.first = days === 1 ? dayBefore(this.to, 27) : this.from;
      this.by = days === 1 || days > 4 ? 'day' : 'hour';
    }
    const asked = ['from', 'to', 'group', 'kpi', 'split', 'by', 'first'];
    if (asked.some((one) => changed.has(one))) void this.#load();
  }

  get #asked(): OverTime {
    const {by, group, to} = this;
    return {id: this.kpi.id, part: this.split?.key ?? '', by, from: this.first, to, group};
  }

  async #load(): Promise<void> {
    const asked = this.#asked;
    const answer = await kpiHistory(asked);
    // Something else was asked meanwhile.
    if (JSON.stringify(asked) !== JSON.stringify(this.#asked)) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.history = typeof answer === 'string' ? undefined : answer;
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-behind" aria-labelledby="kpi-history-title">
      <h3 class="nhsuk-heading-s" id="kpi-history-title" tabindex="-1">${this.#title} ${timely.includes(this.by) ? 'over time' : 'told apart'}</h3>
      <div class="oc-filter">
        <div class="nhsuk-form-group oc-tight">
          <label class="nhsuk-label" for="kpi-history-first">From</label>
          <input
            class="nhsuk-input"
            id="kpi-history-first"
            type="date"
            max=${this.to}
            .value=${this.first}
            @change=${this.#from}
          />
        </div>
        <div class="nhsuk-form-group oc-tight">
          <label class="nhsuk-label" for="kpi-history-by">Shown</label>
          <select class="nhsuk-select" id="kpi-history-by" @change=${this.#step}>
            ${this.#fitting.map(
              ([key, words]) => html`<option value=${key} ?selected=${key === this.by}>${words}</option>`,
            )}
          </select>
        </div>
        <a href=${kpiHistoryFile(this.#asked)}>Download the same (CSV)</a>
      </div>
      ${this.kpi.notApart === undefined ? nothing : html`<p class="oc-dim oc-tight">${this.kpi.notApart}.</p>`}
      ${this.problem === '' ? nothing : html`<p role="alert">${this.problem}</p>`}
      ${this.history === undefined ? nothing : this.#chart(this.history)}
    </section>`;
  }

  get #title(): string {
    return this.split === undefined ? this.kpi.title : `${this.kpi.title}, ${this.split.label}`;
  }

  get #fitting() {
    const days = daysFrom(this.first, this.to);
    // A group of people is told apart by time alone, and so is a part.
    const apart = this.group === '' && this.split === undefined ? this.kpi.apart : [];
    return steps.filter(([key, , most]) => days <= most && (timely.includes(key) || apart.includes(key)));
  }

  readonly #from = (event: Event): void => {
    const {value} = event.target as HTMLInputElement;
    if (value === '' || value > this.to) return;
    this.first = value;
    if (!this.#fitting.some(([key]) => key === this.by)) this.by = this.#fitting[0]?.[0] ?? 'month';
  };

  readonly #step = (event: Event): void => {
    this.by = (event.target as HTMLSelectElement).value;
  };

  #chart(history: History): TemplateResult {
    const {kpi} = this;
    const rows = history.points.map(({key, label, value, tooFew}) => ({
      key,
      label,
      short: firstDay(label),
      values: value === undefined || tooFew === true ? {} : {[kpi.id]: value},
    }));
    const few = history.points.filter((point) => point.tooFew === true).length;
    const marks = history.versions.flatMap(({key, version}) => (key === undefined ? [] : [{key, version}]));
    return html`${chart(rows, {...kpi, title: this.#title}, {
        marks,
        open: (row) => this.open({by: history.by, from: history.from, row}),
      })}
      ${few === 0 ? nothing : html`<p class="oc-dim oc-tight">Of ${few} of these too few were there to say anything.</p>`}
      <p class="oc-dim oc-tight" id="kpi-history-versions">${versionText(history.versions, history.version)}</p>`;
  }
}

/** Whatever is shown is computed by the version of today; what was noted before a change was by another. */
function versionText(versions: readonly VersionMark[], today: string): string {
  const known = versions.map(({version, sinceLocal}) => `version ${version} in use here since ${sinceLocal}`);
  const changes = known.length === 0 ? '' : ` On record: ${known.join(', ')}.`;
  return `All points are computed from the raw times by version ${today}.${changes}`;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMillis) + 1;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMillis).toISOString().slice(0, 10);
}

customElements.define('oc-kpi-history', KpiHistoryPart);
