import type {Instant} from './model.ts';

/** That somebody whom the care plan names was reached, and what came of it. */
export interface PlanFollowed {
  readonly contact: string;
  readonly whom: string;
  readonly seesToIt: boolean;
  readonly words: string;
  readonly at: Instant;
}

/** Somebody whom the person's care plan says to ring; `before` is how many services stand before them. */
export interface PlanContact {
  readonly id: string;
  readonly whom: string;
  readonly forWhat: string;
  readonly phone?: string;
  readonly step: number;
  readonly before: number;
}
