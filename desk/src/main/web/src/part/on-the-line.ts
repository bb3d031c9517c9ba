import {html, nothing, type TemplateResult} from 'lit';
import type {Agent, Call, CallParty} from '../state/model.ts';
import './since.ts';

const watchText = {listen: 'listens', whisper: 'can speak to you', barge: 'is in the call'} as const;

/** Where the caller is, and who else is on the line of a call. */
export function onTheLine(me: Agent, call: Call | undefined): TemplateResult | typeof nothing {
  if (call === undefined || call.state !== 'talking') return nothing;
  const watchers = (call.watchers ?? []).map((one) => `${one.name ?? 'A supervisor'} ${watchText[one.mode]}`);
  const parties = (call.parties ?? [])
    .filter((one) => one.user !== me.user)
    .map((one) => `${partyText(one)} ${one.joined ? 'is on the line' : 'is being rung'}`);
  return html`${call.place === 'hold'
      ? html`<strong>The caller is on hold</strong> <oc-since .at=${call.placedAt}></oc-since>`
      : nothing}
    ${call.place === 'kept'
      ? html`<strong>The caller is kept on the line and is being brought back</strong>`
      : nothing}
    ${[...parties, ...watchers].map((text) => html`<span class="oc-control__who">${text}</span>`)}`;
}

function partyText(party: CallParty): string {
  switch (party.role) {
    case 'emergency':
      return '999';
    case 'interpreter':
      return 'The interpreter';
    case 'colleague':
      return party.name ?? 'A colleague';
    case 'outside':
      return party.name ?? 'The other number';
    case 'caller':
      return 'The caller';
  }
}
