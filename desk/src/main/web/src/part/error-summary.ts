import {html, nothing, type TemplateResult} from 'lit';

/** An error of a form: where it leads to, and what is wrong. */
export interface Listed {
  /** The id of the field; empty where it is the whole. */
  readonly field: string;
  readonly text: string;
}

/** Everything that is wrong with a form, above it, each leading to its field. It takes the focus when it comes. */
export function errorSummary(errors: readonly Listed[]): TemplateResult | typeof nothing {
  if (errors.length === 0) return nothing;
  const lead = (event: Event, field: string): void => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return html`<div class="nhsuk-error-summary" id="error-summary" tabindex="-1" role="alert" aria-labelledby="error-summary-title">
    <h2 class="nhsuk-error-summary__title" id="error-summary-title">There is a problem</h2>
    <div class="nhsuk-error-summary__body">
      <ul class="nhsuk-list nhsuk-error-summary__list">
        ${errors.map((one) => html`<li>${one.field === ''
          ? one.text
          : html`<a href="#${one.field}" @click=${(event: Event) => lead(event, one.field)}>${one.text}</a>`}</li>`)}
      </ul>
    </div>
  </div>`;
}
