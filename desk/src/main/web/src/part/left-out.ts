import {html, nothing, type TemplateResult} from 'lit';
import type {LeftOut} from '../state/model.ts';

/** The services that were left out, each with why and what may be done all the same. */
export function leftOutList(leftOut: readonly LeftOut[], act: (one: LeftOut) => unknown): TemplateResult | typeof nothing {
  return leftOut.length === 0
    ? nothing
    : html`<details data-what="left-out:services" class="nhsuk-details">
        <summary class="nhsuk-details__summary">
          <span class="nhsuk-details__summary-text">
            ${leftOut.length === 1 ? '1 service left out' : `${leftOut.length} services left out`}, and why
          </span>
        </summary>
        <div class="nhsuk-details__text">
          <dl class="oc-left-out">
            ${leftOut.map((one) => html`<div><dt>${one.name}</dt><dd>${one.reason} ${act(one)}</dd></div>`)}
          </dl>
        </div>
      </details>`;
}
