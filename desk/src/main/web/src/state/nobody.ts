import type {Waiting} from './board.ts';
import {live} from './live.ts';
import type {Agent} from './model.ts';
import {takesCalls} from './words.ts';

/** The states in which somebody takes calls, or has one. */
const taking: readonly Agent['state'][] = ['ready', 'ringing', 'talking', 'hold', 'wrap-up'];

/** That callers wait and nobody takes any of them, in words; empty where somebody does, or nobody waits. */
export function nobodyText(): string {
  if ((live.get<Waiting>('waiting')?.calls ?? 0) === 0) return '';
  const agents = live.all<Agent>('agent/').filter(takesCalls);
  if (agents.some((agent) => taking.includes(agent.state))) return '';
  return agents.some((agent) => agent.state !== 'signed-out') ? 'nobody takes calls' : 'nobody is here';
}
