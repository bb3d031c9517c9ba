import {live} from '../state/live.ts';
import type {Call, CallParty, Encounter} from '../state/model.ts';
import {outOfReach} from './lost.ts';
import type {Shown} from './ways.ts';

/** The call of an encounter, while it is talked in from here; undefined where it is not. */
function callOf({callId}: Encounter): Call | undefined {
  const call = live.get<Call>(`call/${callId}`);
  return call?.state === 'talking' && live.me?.callId === call.callId ? call : undefined;
}

/** How 999 stands in the call of an encounter, and whether there is one from here. */
export function ambulanceIn(encounter: Encounter): Shown['ambulance'] {
  const call = callOf(encounter);
  if (call === undefined) return 'no-caller';
  const party = (call.parties ?? []).find((one) => one.role === 'emergency');
  if (party !== undefined) return party.joined ? 'joined' : 'rung';
  return outOfReach() === '' && call.place !== 'kept' ? 'to-bring' : undefined;
}

/**
 * The service that is in the call of an encounter or is being rung into it, to be the caller's place;
 * none where it was refused to be, since it is then referred to by hand, and none while the call cannot
 * be changed from here, since then nobody could let it go.
 */
export function serviceIn(encounter: Encounter): CallParty | undefined {
  if (outOfReach() !== '') return undefined;
  return (callOf(encounter)?.parties ?? []).find((one) => one.service !== undefined && one.refusal === undefined);
}
