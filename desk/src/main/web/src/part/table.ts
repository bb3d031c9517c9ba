import {html, nothing, type TemplateResult} from 'lit';

/** A cell that says its column's heading itself where the screen is too narrow for columns. */
export function cell(heading: string, content: unknown, classes = ''): TemplateResult {
  return html`<td role="cell" class="nhsuk-table__cell ${classes}">
    <span class="nhsuk-table-responsive__heading" aria-hidden="true">${heading} </span>
    <span>${content}</span>
  </td>`;
}

/** A cell with a number in it, which stands at the right, under a heading that does. */
export function numberCell(heading: string, content: unknown): TemplateResult {
  return cell(heading, content, 'oc-figure oc-number');
}

/**
 * A table of a tile; on a narrow screen each row becomes a list of its cells.
 *
 * @param numbers the headings of columns with numbers
 */
export function table(
  caption: string,
  headings: readonly string[],
  rows: readonly TemplateResult[],
  numbers: readonly string[] = [],
): TemplateResult {
  return html`<table role="table" class="nhsuk-table nhsuk-table--responsive oc-table">
    <caption class="nhsuk-u-visually-hidden">${caption}</caption>
    <thead role="rowgroup" class="nhsuk-table__head">
      <tr role="row">
        ${headings.map((heading) => html`<th role="columnheader" scope="col" class=${numbers.includes(heading) ? 'oc-number' : nothing}>${heading}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup" class="nhsuk-table__body">
      ${rows.map((row) => html`<tr role="row" class="nhsuk-table__row">${row}</tr>`)}
    </tbody>
  </table>`;
}
