import {html, nothing, type TemplateResult} from 'lit';
import {figureText} from '../state/board.ts';
import type {Counts, FigureRow} from '../state/figures.ts';
import {axisTop, missedText, plot, type Charted} from './chart.ts';
import {numberCell, table} from './table.ts';

/** A step of time, with what all groups come to in it. */
export interface SeriesStep extends Partial<Counts> {
  readonly key: string;
  readonly label: string;
}

/** A group, with what it comes to over all steps and in each. */
export interface SeriesGroup extends Partial<Counts> {
  readonly key: string;
  readonly label: string;
  readonly steps?: readonly Partial<Counts>[];
  /** Whether it is the smallest groups together, which cannot be opened. */
  readonly together?: boolean;
}

/** Opens a step of time of a group or, without one, of all groups together. */
export type OpenStep = (step: SeriesStep, group?: SeriesGroup) => void;

const together = 'All together';

/**
 * The groups of a figure, each as a small chart over the same steps of time and up to the same top, and
 * all of them as one table, step by step, with what they come to together.
 *
 * @param level of the headings of the charts, one below the heading that they stand under
 */
export function series(
  groups: readonly SeriesGroup[],
  figure: Charted,
  steps: readonly SeriesStep[],
  open: OpenStep,
  level: 3 | 4,
): TemplateResult {
  const values = groups.flatMap((group) => (group.steps ?? []).flatMap(({value}) => (value === undefined ? [] : [value])));
  const most = axisTop(figure.unit, Math.max(0, figure.aim?.value ?? 0, ...values));
  return html`<div class="oc-series">${groups.map((group) => small(group, figure, steps, most, open, level))}</div>
    <p class="oc-dim oc-tight">All of these charts have the same height of axis.
      ${figure.aim === undefined ? nothing : `The broken line is the aim: ${figure.target}. A hollow column misses it.`}</p>
    <details data-what="series:table" class="nhsuk-details">
      <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">The same as a table</span></summary>
      <div class="nhsuk-details__text oc-scroll oc-scroll--dense" tabindex="0" role="region" aria-label="Groups in steps of time">
        ${asTable(groups, figure, steps, open)}
      </div>
    </details>`;
}

function small(
  group: SeriesGroup,
  figure: Charted,
  steps: readonly SeriesStep[],
  most: number,
  open: OpenStep,
  level: 3 | 4,
): TemplateResult {
  const rows = steps.map(({key, label}, i): FigureRow => {
    const value = group.steps?.[i]?.value;
    return {key, label, values: value === undefined ? {} : {[figure.id]: value}};
  });
  const opened = (row: FigureRow) => open(steps.find((step) => step.key === row.key)!, group);
  const title = `${group.label}: ${figureText(figure.unit, group.value, figure.aim)}${ofText(figure, group)}`;
  return html`<div>
    ${level === 3 ? html`<h3 class="nhsuk-heading-xs oc-tight">${title}</h3>` : html`<h4 class="nhsuk-heading-xs oc-tight">${title}</h4>`}
    ${plot(rows, {...figure, title: group.label}, most, group.together === true ? {labels: 4} : {labels: 4, open: opened})}
  </div>`;
}

function asTable(
  groups: readonly SeriesGroup[],
  figure: Charted,
  steps: readonly SeriesStep[],
  open: OpenStep,
): TemplateResult {
  return table(
    `${figure.title}, told apart in steps of time`,
    ['When', together, ...groups.map((group) => group.label)],
    steps.map((step, i) => html`
      <th role="rowheader" scope="row" class="nhsuk-table__cell">${step.label}</th>
      ${numberCell(together, value(step, step))}
      ${groups.map((group) => numberCell(group.label, value(step, group.steps?.[i] ?? {}, group)))}
    `),
    [together, ...groups.map((group) => group.label)],
  );

  function value(step: SeriesStep, counts: Partial<Counts>, group?: SeriesGroup): TemplateResult {
    const text = figureText(figure.unit, counts.value, figure.aim);
    const shown = group?.together === true || counts.value === undefined
      ? text
      : html`<button
          type="button"
          class="oc-link"
          data-step=${step.key}
          data-group=${group?.key ?? ''}
          aria-label="${group?.label ?? together}, ${step.label}: ${text}${ofText(figure, counts)}. What it is made of"
          @click=${() => open(step, group)}
        >${text}</button>`;
    return html`${shown}<span class="oc-dim">${ofText(figure, counts)}</span> ${missedText(figure, counts.value)}`;
  }
}

/** How many of how many, by which it is seen that groups add up; a count says it itself. */
function ofText({unit}: Charted, counts: Partial<Counts>): string {
  if (unit === 'calls' || counts.about === undefined) return '';
  return unit === 'share' ? ` (${counts.met ?? 0} of ${counts.about})` : ` (of ${counts.about})`;
}
