import {html, nothing, svg, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import type {Figure, FigureRow} from '../state/figures.ts';
import {cell, table} from './table.ts';

const labelsMax = 8;

/** The top of the axis: the smallest of 1, 2, 5, 10, 20, 50, … that no column is higher than; never over all of a share. */
export function axisTop(unit: Figure['unit'], most: number): number {
  if (most <= 0) return unit === 'share' ? 0.01 : 1;
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9);
  const top = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= most - 1e-9) ?? 10 * power;
  if (unit === 'share') return Math.min(top, 1);
  return unit === 'calls' ? Math.max(top, 1) : top;
}

/**
 * A figure of several groups as columns, with an axis on either side, and the same as a table.
 *
 * Everything is placed by percentages that are attributes, since the page's policy allows no style written
 * into an element, and text is not stretched with the width.
 */
export function chart(rows: readonly FigureRow[], figure: Figure): TemplateResult {
  const values = rows.map((row) => row.values[figure.id]);
  const known = values.filter((value) => value !== undefined);
  const most = axisTop(figure.unit, Math.max(0, ...known));
  const text = (value: number | undefined) => figureText(figure.unit, value);
  const step = 100 / rows.length;
  const every = Math.ceil(rows.length / labelsMax);
  const columns = rows.map((row, i) => {
    const value = values[i];
    if (value === undefined) return nothing;
    const size = (value / most) * 100;
    return svg`<rect x="${i * step + step * 0.1}%" y="${100 - size}%" width="${step * 0.8}%" height="${size}%"><title>${row.label}: ${text(value)}</title></rect>`;
  });
  const labels = rows.map((row, i) =>
    i % every === 0 ? svg`<text x="${(i + 0.5) * step}%" y="14" text-anchor="middle">${row.label}</text>` : nothing,
  );
  const lines = [0, 50, 100].map((y) => svg`<line x1="0" x2="100%" y1="${y}%" y2="${y}%"></line>`);
  return html`<div class="oc-chart">
      <div class="oc-chart__y" aria-hidden="true">
        <span>${text(most)}</span><span>${figure.unit === 'calls' && most % 2 === 1 ? '' : text(most / 2)}</span><span>${text(0)}</span>
      </div>
      <svg class="oc-chart__plot" role="img" aria-label=${summary(rows, figure, known)}>${lines}${columns}</svg>
      <svg class="oc-chart__x" aria-hidden="true">${labels}</svg>
    </div>
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">The same as a table</span></summary>
      <div class="nhsuk-details__text">
        ${table(
          `${figure.title}, as in the chart`,
          ['Group', figure.title],
          rows.map((row, i) => html`${cell('Group', row.label)} ${cell(figure.title, text(values[i]), 'oc-figure')}`),
        )}
      </div>
    </details>`;
}

/** What the chart shows, for whoever does not see it. */
function summary(rows: readonly FigureRow[], figure: Figure, known: readonly number[]): string {
  const range = `${figure.title}, ${rows[0]!.label} to ${rows[rows.length - 1]!.label}`;
  if (known.length === 0) return `${range}: nothing to show`;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return `${range}: from ${figureText(figure.unit, least)} to ${figureText(figure.unit, most)}. The table after it says the same.`;
}
