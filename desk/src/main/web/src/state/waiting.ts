import type {Instant, ReferredCase} from './model.ts';

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
