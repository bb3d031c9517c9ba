import {html, nothing, type TemplateResult} from 'lit';
import {secondText, Tick} from '../state/clock.ts';
import {messagesOf, type Outbox, type Partner, type Partners, type Referred} from '../state/board.ts';
import {Follow, live} from '../state/live.ts';
import type {Health, Part} from '../state/model.ts';
import type {Recording} from '../state/waiting.ts';
import {PageElement} from './element.ts';
import {tile} from './tile.ts';

/** Whether the parts that the figures come from are there; a part that is not makes its figures old. */
export class BoardHealth extends PageElement {
  constructor() {
    super();
    new Follow(this, 'health', 'outbox', 'partners', 'referred', 'recording');
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
      undefined,
      {id: 'now-health', title: 'Health'},
    );
  }
}

/** Other organisations: what waits to reach them, whether they answer, what came and nobody has taken. */
function partners(silent: boolean): TemplateResult {
  const referred = silent ? undefined : live.get<Referred>('referred');
  const reached = silent ? undefined : live.get<Partners>('partners');
  return html`
    ${messages(silent ? undefined : live.get<Outbox>('outbox'))}
    ${line('Referrals from others', referred === undefined
      ? undefined
      : !referred.live
        ? {bad: true, text: `Not live${referred.since === undefined ? '' : ` since ${secondText(referred.since)}`}`}
        : (referred.late ?? 0) > 0
          ? {bad: true, text: `${referred.waiting} waiting, ${referred.late} late`}
          : {bad: false, text: (referred.waiting ?? 0) === 0 ? 'Live, none waiting' : `Live, ${referred.waiting} waiting`})}
    ${(reached?.partners ?? []).map((one) => partner(one))}
  `;
}

/** What leaves the house, by kind; one line where nothing of any kind is left or was given up. */
function messages(outbox: Outbox | undefined): TemplateResult | readonly TemplateResult[] {
  const kinds = (outbox?.kinds ?? []).filter((one) => one.open > 0 || one.givenUp > 0);
  if (outbox === undefined) return line('Messages to others', undefined);
  if (kinds.length === 0) return line('Messages to others', {bad: false, text: 'Live, none waiting'});
  return kinds.map((one) => {
    const [, name] = messagesOf(one.kind);
    const bad = [
      ...(one.stuck === 0 ? [] : [`${one.stuck} not delivered${one.stuckSince === undefined ? '' : ` since ${secondText(one.stuckSince)}`}`]),
      ...(one.givenUp === 0 ? [] : [`${one.givenUp} given up in four weeks`]),
    ].join(', ');
    return line(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, bad === ''
      ? {bad: false, text: `Live, ${one.open} under way`}
      : {bad: true, text: bad});
  });
}

/** A system of others; it is asked or told when there is something to ask or tell, not to find out. */
function partner(one: Partner): TemplateResult {
  const name = one.answers === true ? `Answers to ${one.name}` : `Appointments: ${one.name}`;
  if (one.silentSince !== undefined) {
    return line(name, {bad: true, text: `No answer since ${secondText(one.silentSince)}`});
  }
  return one.answeredAt === undefined
    ? line(name, undefined, 'Not asked yet')
    : line(name, {bad: false, text: `Answered ${secondText(one.answeredAt)}`});
}

function line(name: string, is: {bad: boolean; text: string} | undefined, unknown = 'Not known'): TemplateResult {
  const colour = is === undefined ? 'grey' : is.bad ? 'red' : 'green';
  return html`<div><dt>${name}</dt>
    <dd><span class="nhsuk-tag nhsuk-tag--${colour}">${is?.text ?? unknown}</span></dd></div>`;
}

/** Only where calls are recorded: how much room is left; that there is none is said by the alarms. */
function recordingRow(recording: Recording | undefined): TemplateResult | typeof nothing {
  if (recording === undefined) return nothing;
  return html`<div><dt>Recording</dt><dd><span
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
