import {html, nothing, type TemplateResult} from 'lit';
import {thresholds, type CallFrame} from '../state/board.ts';
import {clock, sinceText, Tick, whenText} from '../state/clock.ts';
import {spanText} from '../state/duration.ts';
import {Follow, live} from '../state/live.ts';
import type {Line} from '../state/lines.ts';
import type {Call, Encounter} from '../state/model.ts';
import {agentName} from '../state/names.ts';
import {keepsPlace, waits} from '../state/waiting.ts';
import {byWhen, callerText, levelText} from '../state/words.ts';
import {callActs} from './call-acts.ts';
import {PageElement} from './element.ts';
import {actButton} from './floor-act.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';

/** Calls that wait, the most urgent queue first, then the longest wait. */
export class BoardWaiting extends PageElement {
  constructor() {
    super();
    new Follow(this, 'call/', 'call-frame/', 'agent/', 'thresholds', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const rows = live
      .all<Call>('call/')
      .filter((call) => waits(call) || keepsPlace(call))
      .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || a.arrivedAt.localeCompare(b.arrivedAt));
    // The same number as everywhere else that counts who waits; places kept for who has hung up are told apart.
    const waiting = rows.filter(waits);
    const greeted = waiting.filter((call) => call.state === 'greeting').length;
    const kept = rows.length - waiting.length;
    const apart = [
      greeted === 0 ? '' : `${greeted} in the greeting`,
      kept === 0 ? '' : `and ${kept} ${kept === 1 ? 'place' : 'places'} kept for a call-back`,
    ].filter((one) => one !== '');
    const title = html`Waiting <span class="oc-count">${waiting.length}</span>${apart.length === 0
      ? nothing
      : html` <span class="oc-dim">${apart.join(', ')}</span>`}`;
    if (rows.length === 0) return tile('waiting', title, html`<p class="oc-dim oc-tight">Nobody is waiting.</p>`, 'telephony', waitingFigure);
    return tile(
      'waiting',
      title,
      table('Calls that wait', ['Wait', 'Caller', 'Line', priority, 'Time frame', 'Now', 'Act'], rows.map(waitingRow)),
      'telephony',
      waitingFigure,
    );
  }
}

/** Which end is answered first is said beside it. */
const priority = 'Priority, higher first';
const waitingFigure = {id: 'now-not-answered', title: 'Calls that wait'};
const progressFigure = {id: 'now-in-progress', title: 'In progress'};

function waitingRow(call: Call): TemplateResult {
  // Whoever has hung up waits at home, for the time that they were told.
  const late = waits(call) && (clock.now() - Date.parse(call.arrivedAt)) / 1_000 > thresholds().waitSeconds;
  const wait = html`${sinceText(call.arrivedAt)}${late
    ? html`<span class="oc-late__text">over ${thresholds().waitSeconds} s</span>`
    : nothing}`;
  return html`
    ${cell('Wait', wait, late ? 'oc-figure oc-late' : 'oc-figure')}
    ${cell('Caller', callerText(call.caller), 'oc-figure')}
    ${cell('Line', call.lineName)} ${cell(priority, call.priority ?? '–', 'oc-figure')}
    ${cell('Time frame', frameText(call), 'oc-figure')}
    ${cell('Now', waitingText(call))}
    ${cell('Act', call.state === 'greeting' ? '' : html`${ringBack(call)} ${actButton('Move', `Move the caller who has waited ${sinceText(call.arrivedAt)}`, {
      what: 'floor-acts:move',
      title: 'Move this caller, or change the priority',
      path: `/api/floor/calls/${encodeURIComponent(call.callId)}/move`,
      body: {},
      caller: call.callId,
      moves: call.callId,
    })}`)}
  `;
}

/** By when the case that was sent for this caller is to be met. */
function frameText(call: Call): string {
  const due = live.get<CallFrame>(`call-frame/${call.callId}`)?.dueAt;
  if (due === undefined) return '–';
  const left = (Date.parse(due) - clock.now()) / 1_000;
  return left < 0 ? `${spanText(-left, 'min')} late` : `by ${whenText(due)}`;
}

/** Sends a waiting caller off to be rung back; not one who is rung back already. */
function ringBack(call: Call): unknown {
  if (call.back === true || call.state !== 'waiting' || call.caller === '') return nothing;
  return actButton('Ring back', `Ring back the caller who has waited ${sinceText(call.arrivedAt)}`, {
    what: 'floor-acts:ring-back',
    title: 'Let this caller go and ring them back in their turn',
    path: `/api/floor/calls/${encodeURIComponent(call.callId)}/call-back`,
    body: {},
    caller: call.callId,
  });
}

function waitingText(call: Call): string {
  if (call.state === 'greeting') return 'Hearing the greeting';
  if (call.state === 'ringing') return call.handler ? `Ringing ${agentName(call.handler)}` : 'Ringing';
  if (call.place === 'asking') return 'Asks to be rung back';
  if (call.place === 'leaving') return 'Leaves, to be rung back';
  return call.back === true ? 'Keeps the place of a caller who is rung back' : 'In the queue';
}

/** How a line is called, of whose call only the encounter is left. */
export function lineName(line: string | undefined): string | undefined {
  return line === undefined ? undefined : (live.get<Line>(`line/${line}`)?.name ?? line);
}

/** Calls being answered now, and how far each has come. */
export class BoardTalking extends PageElement {
  constructor() {
    super();
    new Follow(this, 'call/', 'encounter/', 'agent/', 'line/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult {
    const encounters = live.all<Encounter>('encounter/').filter((one) => one.state !== 'finished');
    const calls = live.all<Call>('call/').filter((call) => call.state === 'talking');
    const rows = [
      ...calls.map((call) => ({call, encounter: encounters.find((one) => one.callId === call.callId)})),
      ...encounters
        .filter((one) => !calls.some((call) => call.callId === one.callId))
        .map((encounter) => ({call: undefined, encounter})),
    ].sort((a, b) => startOf(a).localeCompare(startOf(b)));
    const title = html`In progress <span class="oc-count">${rows.length}</span>`;
    if (rows.length === 0) return tile('talking', title, html`<p class="oc-dim oc-tight">No call is being answered.</p>`, 'telephony', progressFigure);
    return tile(
      'talking',
      title,
      table(
        'Calls in progress',
        ['For', 'Handler', 'Line', 'Protocol', 'So far', 'Act'],
        rows.map(
          (row) => html`
            ${cell('For', sinceText(startOf(row)), 'oc-figure')}
            ${cell('Handler', agentName(row.call?.handler ?? row.encounter?.handler ?? ''))}
            ${cell('Line', row.call?.lineName ?? lineName(row.encounter?.line))}
            ${cell('Protocol', problemText(row.encounter))}
            ${cell('So far', soFar(row.encounter))}
            ${cell('Act', callActs(row.call, row.encounter))}
          `,
        ),
      ),
      'telephony',
      progressFigure,
    );
  }
}

interface Row {
  readonly call: Call | undefined;
  readonly encounter: Encounter | undefined;
}

function startOf(row: Row): string {
  return row.call?.answeredAt ?? row.encounter?.openedAt ?? row.call?.arrivedAt ?? '';
}

function soFar(encounter: Encounter | undefined): TemplateResult {
  const gone = encounter?.ringingSince !== undefined
    ? ', caller rung again'
    : encounter?.callEndedAt === undefined ? '' : ', caller gone';
  if (encounter?.placement !== undefined) {
    return html`<span class="nhsuk-tag nhsuk-tag--green">Placed${gone}</span> ${encounter.placement.serviceName}`;
  }
  if (encounter?.outcome !== undefined) {
    const colour = encounter.outcome.level === 'emergency' ? 'red' : encounter.outcome.level === 'urgent' ? 'orange' : 'blue';
    return html`<span class="nhsuk-tag nhsuk-tag--${colour}">${byWhen(encounter.outcome) || levelText(encounter.outcome.level)}${gone}</span>`;
  }
  const least = encounter?.atLeast === undefined ? '' : html` at least: ${encounter.atLeast.label}`;
  return html`<span class="nhsuk-tag nhsuk-tag--grey">Open${gone}</span>${least}`;
}

/** What the call is about by now: what asks the emergency questions alone says nothing of it. */
function problemText(encounter: Encounter | undefined): string | TemplateResult {
  if (encounter?.gate === 'asking') return 'Emergency questions';
  const title = encounter?.gate === 'over' ? undefined : encounter?.protocol?.title;
  return title ?? html`<span class="oc-dim">Not chosen yet</span>`;
}

customElements.define('oc-board-waiting', BoardWaiting);
customElements.define('oc-board-talking', BoardTalking);
