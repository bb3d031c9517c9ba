import {html, nothing, type TemplateResult} from 'lit';
import {dayText, timeText} from '../state/clock.ts';
import type {Edition, FieldChange, WrittenService} from '../state/sheet.ts';
import {faultText} from './sheet-fields.ts';
import {fieldWords} from './sheet-words.ts';
import {cell, table} from './table.ts';

const did = {written: 'wrote it', retired: 'retired it', 'as-filed': 'took what its file says'} as const;

function who(edition: Edition): TemplateResult {
  return html`<strong>${edition.by}</strong> ${did[edition.state]}, ${dayText(edition.at)} ${timeText(edition.at)}: ${edition.reason}`;
}

function changes(caption: string, all: readonly FieldChange[]): TemplateResult | typeof nothing {
  return all.length === 0
    ? nothing
    : table(
        caption,
        ['Field', 'Before', 'Now'],
        all.map((one) => html`${cell('Field', fieldWords(one.field))}${cell('Before', one.before || '–')}${cell('Now', one.after || '–')}`),
      );
}

/** What others say of the service that is being written: somebody who was first, its file, the rules. */
export function meanwhile(told: WrittenService, first: WrittenService | undefined): TemplateResult {
  return html`${first === undefined
      ? nothing
      : html`<div class="nhsuk-inset-text" id="changed-meanwhile" tabindex="-1">
          <p><strong>Somebody else changed this service meanwhile.</strong> Yours is not saved yet.</p>
          ${first.last === undefined ? nothing : html`<p>${who(first.last)}</p>`}
          ${changes('What was changed meanwhile', first.history?.[0]?.changes ?? [])}
          <p>What you wrote is still below. Saving now replaces ${first.last === undefined ? 'their change' : `${first.last.by}’s change`}.</p>
        </div>`}
    ${told.fileSince.length === 0
      ? nothing
      : html`<div class="nhsuk-inset-text" id="file-since">
          <p><strong>Its file says something else since it was written here.</strong> What was written here counts until you take what the file says.</p>
          ${changes('What its file says since', told.fileSince)}
        </div>`}
    ${told.wrong.length === 0
      ? nothing
      : html`<div class="nhsuk-inset-text" id="does-not-count">
          <p><strong>What was written here does not count:</strong> ${told.wrong.map((one) => `${one.field === '' ? '' : `${fieldWords(one.field)}: `}${faultText(one)}`).join('; ')}</p>
        </div>`}`;
}

/** Who wrote what, the last first. */
export function history(told: WrittenService): TemplateResult | typeof nothing {
  const all = told.history ?? [];
  return all.length === 0
    ? nothing
    : html`<details data-what="service-history:changes" class="nhsuk-details" id="service-history">
        <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">What was changed by whom</span></summary>
        <div class="nhsuk-details__text">
          <ol class="nhsuk-list" reversed>
            ${all.map((one) => html`<li><p>${who(one)}</p>${changes(`Change ${one.edition}`, one.changes ?? [])}</li>`)}
          </ol>
        </div>
      </details>`;
}
