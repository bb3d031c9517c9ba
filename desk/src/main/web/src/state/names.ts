import {live} from './live.ts';
import type {Agent} from './model.ts';

/** How somebody who takes calls is called; whom the floor no longer knows, by what they sign in with. */
export function agentName(user: string): string {
  return live.get<Agent>(`agent/${user}`)?.name ?? user;
}
