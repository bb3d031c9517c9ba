import {html, nothing, type TemplateResult} from 'lit';
import './counted.ts';
import './not-live.ts';
import {oldSince, type SourceName} from './not-live.ts';

/** A figure that a tile shows, by the server's name of it. */
export interface TileFigure {
  readonly id: string;
  readonly title: string;
}

/**
 * A tile of a board: its title, what it shows, whether that is live, and how its figure is counted. Its
 * owner follows "health".
 */
export function tile(
  id: string,
  title: unknown,
  content: TemplateResult,
  source?: SourceName,
  figure?: TileFigure,
): TemplateResult {
  const old = oldSince(source) === undefined ? '' : 'oc-tile--old';
  return html`<section class="oc-card oc-tile ${old}" aria-labelledby="${id}-title">
    <div class="oc-card__head">
      <h2 class="nhsuk-heading-s oc-tight" id="${id}-title" tabindex="-1">${title}</h2>
      <oc-not-live .source=${source}></oc-not-live>
    </div>
    ${content}
    ${figure === undefined ? nothing : html`<oc-counted .figure=${figure}></oc-counted>`}
  </section>`;
}
