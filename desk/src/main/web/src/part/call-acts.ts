import {html, nothing, type TemplateResult} from 'lit';
import {live} from '../state/live.ts';
import type {Call, Encounter} from '../state/model.ts';
import {agentName} from '../state/names.ts';
import {replayAddress} from '../state/running.ts';
import {actButton, leftActs} from './floor-act.ts';

const youDo = {listen: 'You listen', whisper: 'You whisper', barge: 'You speak'} as const;

/**
 * What a supervisor can do about a call in progress, wherever it is listed: read it, get into it, and
 * once the caller is gone (no call) hand it on or close it.
 */
export function callActs(call: Call | undefined, encounter: Encounter | undefined): unknown {
  const name = agentName(call?.handler ?? encounter?.handler ?? '');
  return [encounter === undefined ? nothing : replayLink(encounter.id, name), call === undefined ? leftActs(encounter, name) : watchActs(call)];
}

/** Leads to the encounter step by step, as far as it has come. */
export function replayLink(encounter: string, name: string): TemplateResult {
  return html`<a class="oc-act" href=${replayAddress(encounter)} aria-label="Replay the call of ${name}">Replay</a>`;
}

/** Listening to a call, or the end of it; nothing where no handler is on the line. */
function watchActs(call: Call): unknown {
  if (call.handler === undefined) return '';
  const path = `/api/floor/calls/${encodeURIComponent(call.callId)}`;
  const name = agentName(call.handler);
  const mine = (call.watchers ?? []).find((one) => one.user === live.me?.user);
  // The way out stands at the top of the page, where it is always in view.
  if (mine !== undefined) return html`<strong class="nhsuk-tag nhsuk-tag--purple">${youDo[mine.mode]}</strong>`;
  const modes = [
    ['Listen', 'listen', `Listen to ${name}`],
    ['Whisper', 'whisper', `Whisper: listen, and speak to ${name} alone`],
    ['Barge in', 'barge', `Barge in: speak in the call of ${name}`],
  ] as const;
  return modes.map(([text, mode, title]) => actButton(text, title, {what: `floor-acts:${mode}`, title, path: `${path}/watch`, body: {mode}}));
}
