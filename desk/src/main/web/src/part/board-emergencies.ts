import {html, nothing, type TemplateResult} from 'lit';
import {Tick, timeText} from '../state/clock.ts';
import {Follow, live} from '../state/live.ts';
import type {Call, Emergency, Encounter} from '../state/model.ts';
import {agentName} from '../state/names.ts';
import {callerText} from '../state/words.ts';
import {lineName} from './board-calls.ts';
import {callActs, replayLink} from './call-acts.ts';
import {PageElement} from './element.ts';
import {seenAct} from './floor-act.ts';
import {cell, table} from './table.ts';
import {tile} from './tile.ts';
import './since.ts';

type Ended = NonNullable<Emergency['ended']>;

/** Emergencies that are not handed over yet, as the supervisor sees them: the alarm is a word, not a colour. */
export class BoardEmergencies extends PageElement {
  #alarmed = new Set<string>();

  constructor() {
    super();
    new Follow(this, 'emergency/', 'emergencies', 'call/', 'encounter/', 'agent/', 'line/', 'health');
    new Tick(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const all = live
      .all<Emergency>('emergency/')
      .filter((one) => one.state !== 'handed-over')
      .sort((a, b) => a.since.localeCompare(b.since));
    const known = live.get('emergencies') !== undefined;
    if (all.length === 0) return html`<div role="alert"></div>${known || !live.known ? nothing : notKnown()}`;
    const alarms = all.filter((one) => one.state === 'alarm');
    return html`<div role="alert" class="nhsuk-u-visually-hidden">${this.#news(alarms)}</div>
      ${tile(
        'emergencies',
        html`Emergencies not handed over <span class="oc-count ${all.some(standsNow) ? 'oc-count--bad' : ''}">${all.length}</span>`,
        table('Emergencies not handed over', ['For', 'Handler', 'Line', 'Caller', 'Now', 'Act'], all.map((one) => html`
          ${cell('For', html`<oc-since .at=${one.since}></oc-since>`, one.state === 'alarm' ? 'oc-figure oc-late' : 'oc-figure')}
          ${cell('Handler', agentName(one.handler))}
          ${whoseCells(one)}
          ${cell('Now', one.ended !== undefined
            ? endedText(one.ended)
            : one.state === 'alarm'
            ? html`<strong class="nhsuk-tag nhsuk-tag--red">Alarm: over the time</strong>`
            : one.state === 'changed' ? 'Undone by a changed answer'
            : one.rung ? '999 is being rung' : 'Not yet rung')}
          ${cell('Act', actsOn(one))}`)),
        'telephony',
        {id: 'now-emergencies', title: 'Emergencies not handed over'},
      )}`;
  }

  #news(alarms: readonly Emergency[]): string {
    const fresh = alarms.filter((one) => !this.#alarmed.has(one.encounterId));
    this.#alarmed = new Set(alarms.map((one) => one.encounterId));
    return fresh.length === 0 && alarms.length === 0
      ? ''
      : `Alarm: ${alarms.length} ${alarms.length === 1 ? 'emergency is' : 'emergencies are'} not handed over to 999 in time`;
  }
}

/** That none is shown means nothing until the encounters that are not finished have been read. */
function notKnown(): TemplateResult {
  return html`<p id="emergencies-not-known" class="nhsuk-inset-text oc-tight">Emergencies not handed over: not known yet, as the
    encounters that are not finished have not been read.</p>`;
}

/** How it ended: an alarm until a supervisor has seen it. */
function endedText(ended: Ended): TemplateResult {
  return html`<strong class="nhsuk-tag nhsuk-tag--red">Ended without 999</strong>
    ${timeText(ended.at)}, ${agentName(ended.by)}: ${ended.done}`;
}

/** Whether it is one still: a changed answer may have undone it. */
function standsNow(one: Emergency): boolean {
  return one.state !== 'changed';
}

/** On which line, and who calls; of a call that is over as the encounter has it. */
function whoseCells(one: Emergency): TemplateResult {
  const call = live.get<Call>(`call/${one.callId}`);
  const encounter = live.get<Encounter>(`encounter/${one.encounterId}`);
  const caller = call?.caller ?? encounter?.caller;
  return html`${cell('Line', call?.lineName ?? lineName(encounter?.line ?? one.line) ?? '–')}
    ${cell('Caller', caller === undefined ? '–' : callerText(caller), 'oc-figure')}`;
}

/** Whoever reads that an emergency is late gets into its call from there. */
function actsOn(one: Emergency): unknown {
  if (one.ended !== undefined) return [replayLink(one.encounterId, agentName(one.handler)), seenAct(one, agentName(one.handler))];
  const call = live.get<Call>(`call/${one.callId}`);
  return callActs(call?.state === 'talking' ? call : undefined, live.get<Encounter>(`encounter/${one.encounterId}`));
}

customElements.define('oc-board-emergencies', BoardEmergencies);
