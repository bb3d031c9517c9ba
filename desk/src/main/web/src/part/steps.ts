import {html, nothing, type TemplateResult} from 'lit';

const steps = ['Problem', 'Questions', 'Outcome', 'Close'] as const;
export type StepName = (typeof steps)[number];

/** Where in the call one stands; it only tells, since going back is by changing an answer. */
export function stepList(now: StepName): TemplateResult {
  const at = steps.indexOf(now);
  return html`<ol class="oc-steps" aria-label="Steps of the call">
    ${steps.map(
      (step, index) => html`<li class=${index < at ? 'oc-steps__done' : ''} aria-current=${index === at ? 'step' : nothing}>
        ${step}${index < at ? html`<span class="nhsuk-u-visually-hidden"> (done)</span>` : nothing}
      </li>`,
    )}
  </ol>`;
}
