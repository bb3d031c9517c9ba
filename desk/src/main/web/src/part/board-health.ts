import {html, nothing, type TemplateResult} from 'lit';
import {secondText, Tick} from '../state/clock.ts';
import type {Outbox, Referred} from '../state/board.ts';
import {Follow, live} from '../state/live.ts';
import type {Health, Part} from '../state/model.ts';
import type {Recording} from '../state/waiting.ts';
import {PageElement} from './element.ts';
import {tile} from './tile.ts';

/** Whether the parts that the figures come from are there; a part that is not makes its figures old. */
export class BoardHealth extends PageElement {
  constructor() {
    super();
    new Follow(this, 'health', 'outbox', 'referred', 'recording');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const health = live.get<Health>('health');
    const silent = live.notLiveSince;
    const page: Part = silent === undefined
      ? {live: true}
      : {live: false, since: new Date(silent).toISOString()};
    return tile(
      'health',
      'Health',
      html`<dl class="oc-health">
        ${row('Telephone system', silent === undefined ? health?.telephony : undefined)}
        ${row('Database', silent === undefined ? health?.database : undefined)}
        ${partners(silent !== undefined)}
        ${row('This page', page)}
        ${recordingRow(live.get<Recording>('recording'))}
      </dl>`,
    );
  }
}

/** Other organisations: what waits to reach them, and what came from them and nobody has taken. */
function partners(silent: boolean): TemplateResult {
  const outbox = silent ? undefined : live.get<Outbox>('outbox');
  const referred = silent ? undefined : live.get<Referred>('referred');
  return html`
    ${line('Messages to practices', outbox === undefined
      ? undefined
      : outbox.stuck > 0
        ? {bad: true, text: `${outbox.stuck} stuck${outbox.stuckSince === undefined ? '' : ` since ${secondText(outbox.stuckSince)}`}`}
        : {bad: false, text: outbox.waiting > 0 ? `Live, ${outbox.waiting} tried again` : 'Live'})}
    ${line('Referrals from others', referred === undefined
      ? undefined
      : !referred.live
        ? {bad: true, text: `Not live${referred.since === undefined ? '' : ` since ${secondText(referred.since)}`}`}
        : (referred.late ?? 0) > 0
          ? {bad: true, text: `${referred.waiting} waiting, ${referred.late} late`}
          : {bad: false, text: `Live, ${referred.waiting ?? 0} waiting`})}
  `;
}

function line(name: string, is: {bad: boolean; text: string} | undefined): TemplateResult {
  const colour = is === undefined ? 'grey' : is.bad ? 'red' : 'green';
  return html`<div><dt>${name}</dt>
    <dd><span class="nhsuk-tag nhsuk-tag--${colour}">${is?.text ?? 'Not known'}</span></dd></div>`;
}

/** Only where calls are recorded: how much room is left, and an alarm when there is none. */
function recordingRow(recording: Recording | undefined): TemplateResult | typeof nothing {
  if (recording === undefined) return nothing;
  return html`<div><dt>Recording</dt><dd><span role=${recording.full ? 'alert' : 'status'}
    class="nhsuk-tag nhsuk-tag--${recording.full ? 'red' : 'green'}">${recording.full
      ? 'No room: new calls are not recorded'
      : `On, ${recording.percent} % of the room used`}</span></dd></div>`;
}

function row(name: string, part: Part | undefined): TemplateResult {
  const state = part === undefined
    ? html`<span class="nhsuk-tag nhsuk-tag--grey">Not known</span>`
    : part.live
      ? html`<span class="nhsuk-tag nhsuk-tag--green">Live</span>`
      : html`<span class="nhsuk-tag nhsuk-tag--red">Not live${part.since === undefined ? '' : ` since ${secondText(part.since)}`}</span>`;
  return html`<div><dt>${name}</dt><dd>${state}</dd></div>`;
}

customElements.define('oc-board-health', BoardHealth);
