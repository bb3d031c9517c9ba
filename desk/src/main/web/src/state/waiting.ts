import type {Call, Instant, ReferredCase} from './model.ts';

/** Whether a caller waits for a person now; the server counts by the same ({@code Call.waits}). */
export function waits(call: Call): boolean {
  return call.back !== true && (call.state === 'greeting' || call.state === 'waiting' || call.state === 'ringing');
}

/** Whether a place in a queue is kept for a caller who has hung up and is rung back. */
export function keepsPlace(call: Call): boolean {
  return call.back === true && call.out !== true && (call.state === 'waiting' || call.state === 'ringing');
}

/** A caller who left a queue, keeps the place, and is rung back. */
export interface CallBack {
  readonly id: string;
  readonly line: string;
  readonly queue: string;
  readonly priority: number;
  readonly arrivedAt: Instant;
  readonly askedAt: Instant;
  readonly tries: number;
  readonly state: 'waiting' | 'offered' | 'ringing' | 'later' | 'given-up';
  readonly tryAfter?: Instant;
  readonly place?: number;
  readonly minutes?: number;
  readonly handler?: string;
  readonly number?: string;
  readonly askedBy?: string;
}

/** How recording stands. */
export interface Recording {
  readonly full: boolean;
  readonly percent: number;
}

/** The whole of a referred case. */
export interface WholeCase extends ReferredCase {
  readonly receivedAt: Instant;
  readonly patient?: {readonly postcode?: string};
  readonly birthDate?: string;
  readonly flags: readonly {readonly words: string}[];
  readonly attached: readonly {readonly words: string}[];
  readonly observations: readonly {readonly words: string; readonly code?: string}[];
  readonly summary: readonly string[];
  readonly advice?: string;
}

/** What is known of the case that a transferred caller's call is about. */
export interface CallCase {
  readonly callId: string;
  readonly by: 'reference' | 'code' | 'call-back-number' | 'handler';
  readonly case?: string;
  readonly candidates: readonly string[];
}
