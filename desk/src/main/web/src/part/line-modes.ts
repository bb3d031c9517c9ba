import {html, type TemplateResult} from 'lit';
import type {LineMode} from '../state/lines.ts';

interface Mode {
  readonly mode: LineMode;
  readonly name: string;
  /** What callers hear. */
  readonly says: string;
  readonly colour: string;
}

/** How a line can receive its callers. */
export const lineModes: readonly Mode[] = [
  {mode: 'open', name: 'Open', says: 'The greeting, then the queue', colour: 'green'},
  {mode: 'surge', name: 'Surge', says: 'Callers also hear that waits are long', colour: 'yellow'},
  {mode: 'announcement', name: 'Emergency announcement', says: 'Callers hear the announcement first', colour: 'orange'},
  {mode: 'closed', name: 'Closed', says: 'Callers hear that it is closed; who stays goes to the fallback queue', colour: 'red'},
];

/** What callers of a line in that mode hear. */
export function modeSays(mode: LineMode): string {
  return lineModes.find((known) => known.mode === mode)?.says ?? '';
}

/** A mode as a tag: its word, in its colour. */
export function modeTag(mode: LineMode): TemplateResult {
  const known = lineModes.find((one) => one.mode === mode);
  return html`<strong class="nhsuk-tag nhsuk-tag--${known?.colour ?? 'grey'}">${known?.name ?? mode}</strong>`;
}
