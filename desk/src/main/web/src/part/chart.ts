import {html, nothing, svg, type TemplateResult} from 'lit';
import {missesAim} from '../state/aim.ts';
import {figureText} from '../state/board.ts';
import type {Figure, FigureRow} from '../state/figures.ts';
import {cell, numberCell, table} from './table.ts';

const labelsMax = 8;

/** What a chart must know of a figure. */
export type Charted = Pick<Figure, 'id' | 'title' | 'unit' | 'target' | 'aim'>;

/** The top of the axis: the smallest of 1, 2, 5, 10, 20, 50, … that no column is higher than; never over all of a share. */
export function axisTop(unit: Figure['unit'], most: number): number {
  if (most <= 0) return unit === 'share' ? 0.01 : 1;
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  const top = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= most - 1e-9) ?? 10 * power;
  if (unit === 'share') return Math.min(top, 1);
  return unit === 'calls' ? Math.max(top, 1) : top;
}

/** What a chart shows besides the values. */
export interface Beside {
  /** Where the definition changed: the group that it came in, and its version. */
  readonly marks?: readonly {readonly key: string; readonly version: string}[];
  /** What the groups are in the table, where they are no groups but moments. */
  readonly groups?: string;
  /** How many labels there is room for below. */
  readonly labels?: number;
  /** Opens what a value is made of. */
  readonly open?: (row: FigureRow) => void;
}

/**
 * A figure of several groups as columns, with an axis on either side, and the same as a table.
 *
 * What is aimed at is a broken line over all columns, a change of the definition an upright line with its
 * version; of a value that misses the aim the column is hollow, and the table says so.
 *
 * Everything is placed by percentages that are attributes, since the page's policy allows no style written
 * into an element, and text is not stretched with the width.
 */
export function chart(rows: readonly FigureRow[], figure: Charted, beside: Beside = {}): TemplateResult {
  const known = rows.flatMap((row) => row.values[figure.id] ?? []);
  const most = axisTop(figure.unit, Math.max(0, figure.aim?.value ?? 0, ...known));
  return html`${plot(rows, figure, most, beside)}
    ${figure.aim === undefined
      ? nothing
      : html`<p class="oc-dim oc-tight">The broken line is the aim: ${figure.target}. A hollow column misses it.</p>`}
    <details data-what="chart:table" class="nhsuk-details">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">The same as a table</span></summary>
      <div class="nhsuk-details__text">${asTable(rows, figure, beside)}</div>
    </details>`;
}

/** The columns between their two axes, up to that top; a table after it says the same. */
export function plot(rows: readonly FigureRow[], figure: Charted, most: number, beside: Beside): TemplateResult {
  const values = rows.map((row) => row.values[figure.id]);
  const known = values.filter((value) => value !== undefined);
  const {aim} = figure;
  const text = (value: number | undefined) => figureText(figure.unit, value);
  const step = 100 / rows.length;
  const every = Math.ceil(rows.length / (beside.labels ?? labelsMax));
  const columns = rows.map((row, i) => {
    const value = values[i];
    if (value === undefined) return nothing;
    const size = (value / most) * 100;
    return svg`<rect
      class=${misses(figure, value) ? 'oc-chart__missed' : nothing}
      @click=${beside.open === undefined ? nothing : () => beside.open!(row)}
      x="${i * step + step * 0.1}%" y="${100 - size}%" width="${step * 0.8}%" height="${size}%"><title>${row.label}: ${figureText(figure.unit, value, aim)}</title></rect>`;
  });
  const labels = rows.map((row, i) =>
    i % every === 0 ? svg`<text x="${(i + 0.5) * step}%" y="14" text-anchor="middle">${row.short ?? row.label}</text>` : nothing,
  );
  const lines = [0, 50, 100].map((y) => svg`<line x1="0" x2="100%" y1="${y}%" y2="${y}%"></line>`);
  const bound = aim === undefined ? nothing : aimLine(100 - (aim.value / most) * 100);
  const marks = (beside.marks ?? []).map(({key, version}) => {
    const at = rows.findIndex((row) => row.key === key);
    // When within that group is not said: what is before the line is not all of another version.
    return at < 0 ? nothing : markLine((at + 0.5) * step, version);
  });
  const summed = summary(rows, figure, known);
  return html`<div class="oc-chart">
      <div class="oc-chart__y" aria-hidden="true">
        <span>${text(most)}</span><span>${figure.unit === 'calls' && most % 2 === 1 ? '' : text(most / 2)}</span><span>${text(0)}</span>
      </div>
      <svg class="oc-chart__plot" role="img" aria-label=${summed}>${lines}${columns}${bound}${marks}</svg>
      <svg class="oc-chart__x" aria-hidden="true">${labels}</svg>
    </div>`;
}

function asTable(rows: readonly FigureRow[], figure: Charted, beside: Beside): TemplateResult {
  const aimed = figure.aim !== undefined;
  const groups = beside.groups ?? 'Group';
  return table(
    `${figure.title}, as in the chart`,
    [groups, figure.title, ...(aimed ? ['Aim met'] : [])],
    rows.map((row) => {
      const is = row.values[figure.id];
      return html`${cell(groups, row.label)}
      ${numberCell(figure.title, opener(row, figureText(figure.unit, is, figure.aim), figure, beside))}
      ${aimed ? cell('Aim met', aimText(figure, is)) : nothing}`;
    }),
    [figure.title],
  );
}

function aimLine(y: number): TemplateResult {
  return svg`<line class="oc-chart__aim" x1="0" x2="100%" y1="${y}%" y2="${y}%"></line>`;
}

function markLine(x: number, version: string): TemplateResult {
  // It stands towards the middle, where there is room for it.
  const [anchor, off] = x > 50 ? ['end', -4] : ['start', 4];
  return svg`<line class="oc-chart__mark" x1="${x}%" x2="${x}%" y1="-6%" y2="100%"></line>
    <text class="oc-chart__version" x="${x}%" dx=${off} y="-2" text-anchor=${anchor}>version ${version}</text>`;
}

/** What is said at a value that misses what is aimed at: that it does, and what that is. */
export function missedText(figure: Pick<Charted, 'aim' | 'target'>, value: number | undefined): TemplateResult | typeof nothing {
  return misses(figure, value)
    ? html`<span class="oc-late__text">missed<span class="nhsuk-u-visually-hidden">, aim ${figure.target}</span></span>`
    : nothing;
}

/** Whether a value misses what is aimed at. */
export function misses({aim}: Pick<Charted, 'aim'>, value: number | undefined): boolean {
  return missesAim(aim, value);
}

function aimText(figure: Charted, value: number | undefined): string {
  return value === undefined ? '–' : misses(figure, value) ? 'No' : 'Yes';
}

/** A value of the table: opens what it is made of where that can be asked for. */
function opener(row: FigureRow, text: string, figure: Charted, {open}: Beside): unknown {
  return open === undefined || row.values[figure.id] === undefined
    ? text
    : html`<button
        type="button"
        class="oc-link"
        data-step=${row.key}
        aria-label="${figure.title}, ${row.label}: ${text}. What it is made of"
        @click=${() => open(row)}
      >${text}</button>`;
}

/** What the chart shows, for whoever does not see it. */
function summary(rows: readonly FigureRow[], figure: Charted, known: readonly number[]): string {
  const range = `${figure.title}, ${rows[0]!.label} to ${rows[rows.length - 1]!.label}`;
  if (known.length === 0) return `${range}: nothing to show`;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return `${range}: from ${figureText(figure.unit, least, figure.aim)} to ${figureText(figure.unit, most, figure.aim)}. The table after it says the same.`;
}
