import {html, nothing, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import type {Counts, FigureRow, Kpi, KpiHistory, KpiPoint, KpiStep} from '../state/figures.ts';
import {axisTop, missedText, plot, type Charted} from './chart.ts';
import {cell, table} from './table.ts';

/** Opens a step of time of a group or, without one, of all groups together. */
export type OpenStep = (step: KpiStep, group?: KpiPoint) => void;

const together = 'All together';

/**
 * The groups of an indicator, each as a small chart over the same steps of time and up to the same top, and
 * all of them as one table, step by step, with what they come to together.
 */
export function series(history: KpiHistory, kpi: Kpi, steps: readonly KpiStep[], open: OpenStep): TemplateResult {
  const {points} = history;
  const values = points.flatMap((point) => (point.steps ?? []).flatMap(({value}) => (value === undefined ? [] : [value])));
  const most = axisTop(kpi.unit, Math.max(0, kpi.aim?.value ?? 0, ...values));
  return html`<div class="oc-series">${points.map((point) => small(point, kpi, steps, most, open))}</div>
    <p class="oc-dim oc-tight">All of these charts have the same height of axis.
      ${kpi.aim === undefined ? nothing : `The broken line is the aim: ${kpi.target}. A hollow column misses it.`}</p>
    <details class="nhsuk-details">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">The same as a table</span></summary>
      <div class="nhsuk-details__text oc-scroll oc-scroll--dense" tabindex="0" role="region" aria-label="Groups in steps of time">
        ${asTable(points, kpi, steps, open)}
      </div>
    </details>`;
}

function small(point: KpiPoint, kpi: Kpi, steps: readonly KpiStep[], most: number, open: OpenStep): TemplateResult {
  const rows = steps.map(({key, label}, i): FigureRow => {
    const value = point.steps?.[i]?.value;
    return {key, label, values: value === undefined ? {} : {[kpi.id]: value}};
  });
  const figure: Charted = {...kpi, title: point.label};
  const opened = (row: FigureRow) => open(steps.find((step) => step.key === row.key)!, point);
  return html`<div>
    <h4 class="nhsuk-heading-xs oc-tight">${point.label}: ${figureText(kpi.unit, point.value)}${ofText(kpi, point)}</h4>
    ${plot(rows, figure, most, point.together === true ? {labels: 4} : {labels: 4, open: opened})}
  </div>`;
}

function asTable(points: readonly KpiPoint[], kpi: Kpi, steps: readonly KpiStep[], open: OpenStep): TemplateResult {
  return table(
    `${kpi.title}, told apart in steps of time`,
    ['When', together, ...points.map((point) => point.label)],
    steps.map((step, i) => html`
      <th role="rowheader" scope="row" class="nhsuk-table__cell">${step.label}</th>
      ${cell(together, value(kpi, step, step))}
      ${points.map((point) => cell(point.label, value(kpi, step, point.steps?.[i] ?? {about: 0}, point)))}
    `),
  );

  function value(of: Kpi, step: KpiStep, counts: Counts, group?: KpiPoint): TemplateResult {
    const text = figureText(of.unit, counts.value);
    const shown = group?.together === true
      ? text
      : html`<button
          type="button"
          class="oc-link"
          data-step=${step.key}
          data-group=${group?.key ?? ''}
          aria-label="${group?.label ?? together}, ${step.label}: ${text}${ofText(of, counts)}. What it is made of"
          @click=${() => open(step, group)}
        >${text}</button>`;
    return html`${shown}<span class="oc-dim">${ofText(of, counts)}</span> ${missedText(of, counts.value)}`;
  }
}

/** How many of how many, by which it is seen that groups add up; a count says it itself. */
function ofText(kpi: Kpi, counts: Partial<Counts>): string {
  if (kpi.unit === 'calls' || counts.about === undefined) return '';
  return kpi.unit === 'share' ? ` (${counts.met ?? 0} of ${counts.about})` : ` (of ${counts.about})`;
}
