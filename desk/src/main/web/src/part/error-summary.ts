import {html, type TemplateResult} from 'lit';
import {focusWhole} from './element.ts';

/** An error of a form: where it leads to, and what is wrong. */
export interface Listed {
  /** The id of the field; empty where it is the whole. */
  readonly field: string;
  readonly text: string;
}

/** The id of the summary of a form, by the form's name. */
export function summaryId(form: string): string {
  return `${form}-error-summary`;
}

/** Everything that is wrong with a form, above it, each leading to its field. It takes the focus when it comes. */
export function errorSummary(form: string, errors: readonly Listed[]): TemplateResult {
  const id = summaryId(form);
  const lead = (event: Event, field: string): void => {
    event.preventDefault();
    focusWhole(document.getElementById(field));
  };
  return html`<div class="nhsuk-error-summary" id=${id} tabindex="-1" role="alert" aria-labelledby="${id}-title">
    <h2 class="nhsuk-error-summary__title" id="${id}-title">There is a problem</h2>
    <div class="nhsuk-error-summary__body">
      <ul class="nhsuk-list nhsuk-error-summary__list">
        ${errors.map((one) => html`<li>${one.field === ''
          ? one.text
          : html`<a href="#${one.field}" @click=${(event: Event) => lead(event, one.field)}>${one.text}</a>`}</li>`)}
      </ul>
    </div>
  </div>`;
}
