import {html, type TemplateResult} from 'lit';

/** A cell that says its column's heading itself where the screen is too narrow for columns. */
export function cell(heading: string, content: unknown, classes = ''): TemplateResult {
  return html`<td role="cell" class="nhsuk-table__cell ${classes}">
    <span class="nhsuk-table-responsive__heading" aria-hidden="true">${heading} </span>
    <span>${content}</span>
  </td>`;
}

/** A table of a tile; on a narrow screen each row becomes a list of its cells. */
export function table(
  caption: string,
  headings: readonly string[],
  rows: readonly TemplateResult[],
): TemplateResult {
  return html`<table role="table" class="nhsuk-table nhsuk-table--responsive oc-table">
    <caption class="nhsuk-u-visually-hidden">${caption}</caption>
    <thead role="rowgroup" class="nhsuk-table__head">
      <tr role="row">
        ${headings.map((heading) => html`<th role="columnheader" scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup" class="nhsuk-table__body">
      ${rows.map((row) => html`<tr role="row" class="nhsuk-table__row">${row}</tr>`)}
    </tbody>
  </table>`;
}
