import {html, nothing, type TemplateResult} from 'lit';
import type {FiguresPlace, Go} from '../state/figures-place.ts';
import {
  firstDay,
  kpiHistory,
  kpiHistoryFile,
  type Kpi,
  type KpiHistory as History,
  type KpiPart,
  type OverTime,
  type VersionMark,
} from '../state/figures.ts';
import {chart} from './chart.ts';
import {PageElement} from './element.ts';
import {series} from './series.ts';

const dayMillis = 86_400_000;

/** The steps that time is told in, and over how many days at most. */
const times = [
  ['hour', 'By hour', 4],
  ['day', 'By day', 92],
  ['week', 'By week', 400],
  ['month', 'By month', 400],
] as const;

/** The same, then what an indicator is told apart by besides; one of a few days begins with the finest that fits. */
const steps = [
  ...times,
  ['line', 'By line', 92],
  ['protocol', 'By protocol', 92],
  ['outcome', 'By outcome', 92],
  ['service', 'By service', 92],
] as const;

const timely: readonly string[] = times.map(([key]) => key);

/** One indicator over time: a chart with its aim and the changes of its definition, and the same as table and file. */
export class KpiHistoryPart extends PageElement {
  static override properties = {
    from: {attribute: false},
    to: {attribute: false},
    kpi: {attribute: false},
    split: {attribute: false},
    place: {attribute: false},
    go: {attribute: false},
    history: {state: true},
    problem: {state: true},
  };
  declare from: string;
  declare to: string;
  declare kpi: Kpi;
  /** The part of it that is shown, or nothing for all. */
  declare split: KpiPart | undefined;
  /** What of the page is open: how this indicator is told. */
  declare place: FiguresPlace;
  declare go: Go;
  declare history: History | undefined;
  declare problem: string;
  #last = '';

  constructor() {
    super();
    this.problem = '';
  }

  protected override willUpdate(): void {
    const asked = JSON.stringify(this.#asked);
    if (asked === this.#last) return;
    this.#last = asked;
    void this.#load(asked);
  }

  async #load(asked: string): Promise<void> {
    const answer = await kpiHistory(this.#asked);
    // Something else was asked meanwhile.
    if (asked !== this.#last) return;
    this.problem = typeof answer === 'string' ? answer : '';
    this.history = typeof answer === 'string' ? undefined : answer;
  }

  get #asked(): OverTime {
    const group = this.place.about ?? '';
    return {id: this.kpi.id, part: this.split?.key ?? '', by: this.#by, in: this.#in, from: this.#first, to: this.to, group};
  }

  /** The first day that is shown. One day says little of how something goes: the four weeks up to it are. */
  get #first(): string {
    const {overFrom = ''} = this.place;
    if (overFrom !== '' && overFrom <= this.to) return overFrom;
    return daysFrom(this.from, this.to) === 1 ? dayBefore(this.to, 27) : this.from;
  }

  get #by(): string {
    const days = daysFrom(this.from, this.to);
    const usual = days === 1 || days > 4 ? 'day' : 'hour';
    const keys: readonly string[] = this.#fitting.map(([key]) => key);
    return [this.place.overBy ?? '', usual].find((key) => keys.includes(key)) ?? keys[0]!;
  }

  /** In which steps each group is told; empty where all days are in one. */
  get #in(): string {
    const {overIn = ''} = this.place;
    return this.#within.some(([key]) => key === overIn) ? overIn : '';
  }

  /** The steps of time that groups can be told in. */
  get #within() {
    const days = daysFrom(this.#first, this.to);
    return timely.includes(this.#by) ? [] : times.filter(([, , most]) => days <= most);
  }

  protected override render(): TemplateResult {
    return html`<section class="oc-behind" aria-labelledby="kpi-history-title">
      <h3 class="nhsuk-heading-s" id="kpi-history-title" tabindex="-1">${this.#title} ${this.#how}</h3>
      <div class="oc-filter">
        <div class="nhsuk-form-group oc-tight">
          <label class="nhsuk-label" for="kpi-history-first">From</label>
          <input
            class="nhsuk-input"
            id="kpi-history-first"
            type="date"
            max=${this.to}
            .value=${this.#first}
            @change=${this.#from}
          />
        </div>
        <div class="nhsuk-form-group oc-tight">
          <label class="nhsuk-label" for="kpi-history-by">Shown</label>
          <select class="nhsuk-select" id="kpi-history-by" @change=${this.#step}>
            ${this.#fitting.map(
              ([key, words]) => html`<option value=${key} .selected=${key === this.#by}>${words}</option>`,
            )}
          </select>
        </div>
        ${this.#within.length === 0 ? nothing : this.#inSteps()}
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

  get #how(): string {
    if (timely.includes(this.#by)) return 'over time';
    return this.#in === '' ? 'told apart' : 'told apart over time';
  }

  get #fitting() {
    const days = daysFrom(this.#first, this.to);
    // A group of people is told apart by time alone, and so is a part.
    const whole = (this.place.about ?? '') === '' && this.split === undefined;
    const apart = whole ? this.kpi.apart : [];
    return steps.filter(([key, , most]) => days <= most && (timely.includes(key) || apart.includes(key)));
  }

  /** Each group in steps of time, or all days in one. */
  #inSteps(): TemplateResult {
    return html`<div class="nhsuk-form-group oc-tight">
      <label class="nhsuk-label" for="kpi-history-in">In steps of time</label>
      <select class="nhsuk-select" id="kpi-history-in" @change=${this.#step}>
        <option value="" .selected=${this.#in === ''}>All days in one</option>
        ${this.#within.map(([key, words]) => html`<option value=${key} .selected=${key === this.#in}>${words}</option>`)}
      </select>
    </div>`;
  }

  readonly #from = (event: Event): void => {
    const {value} = event.target as HTMLInputElement;
    if (value !== '' && value <= this.to) this.go({overFrom: value});
  };

  readonly #step = (event: Event): void => {
    const {id, value} = event.target as HTMLSelectElement;
    this.go(id === 'kpi-history-in' ? {overIn: value} : {overBy: value});
  };

  /** What a step of time or a group is made of: all that it is about, of a share those that it missed. */
  #open(history: History, ofBy: string, ofKey: string, ofIn = '', ofStep = ''): void {
    const {over = '', overPart = ''} = this.place;
    this.go({behind: over, behindPart: overPart, which: '', ofBy, ofFrom: history.from, ofKey, ofIn, ofStep});
  }

  #chart(history: History): TemplateResult {
    const {kpi} = this;
    const inSteps = history.in ?? '';
    if (history.steps !== undefined) {
      return html`${series(history.points, {...kpi, title: this.#title}, history.steps, (step, group) =>
        group === undefined
          ? this.#open(history, inSteps, step.key)
          : this.#open(history, history.by, group.key, inSteps, step.key),
        4,
      )}
      <p class="oc-dim oc-tight" id="kpi-history-versions">${versionText(history.versions, history.version)}</p>`;
    }
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
        groups: timely.includes(history.by) ? 'When' : 'Group',
        open: (row) => this.#open(history, history.by, row.key),
      })}
      ${few === 0 ? nothing : html`<p class="oc-dim oc-tight">Of ${few} of these too few were there to say anything.</p>`}
      <p class="oc-dim oc-tight" id="kpi-history-versions">${versionText(history.versions, history.version)}</p>`;
  }
}

/** Whatever is shown is counted by the version of today; what was noted before a change was by another. */
function versionText(versions: readonly VersionMark[], today: string): string {
  const known = versions.map(({version, sinceLocal}) => `version ${version} in use here since ${sinceLocal}`);
  const changes = known.length === 0 ? '' : ` On record: ${known.join(', ')}.`;
  return `All points are counted from the raw times by version ${today}.${changes}`;
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMillis) + 1;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMillis).toISOString().slice(0, 10);
}

customElements.define('oc-kpi-history', KpiHistoryPart);
