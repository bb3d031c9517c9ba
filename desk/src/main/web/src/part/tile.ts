import {html, type TemplateResult} from 'lit';
import './not-live.ts';
import {oldSince, type SourceName} from './not-live.ts';

/** A tile of a board: its title, what it shows, and whether that is live. Its owner follows "health". */
export function tile(
  id: string,
  title: unknown,
  content: TemplateResult,
  source?: SourceName,
): TemplateResult {
  const old = oldSince(source) === undefined ? '' : 'oc-tile--old';
  return html`<section class="oc-card oc-tile ${old}" aria-labelledby="${id}-title">
    <div class="oc-card__head">
      <h2 class="nhsuk-heading-s oc-tight" id="${id}-title" tabindex="-1">${title}</h2>
      <oc-not-live .source=${source}></oc-not-live>
    </div>
    ${content}
  </section>`;
}
