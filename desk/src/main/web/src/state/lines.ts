import type {Instant} from './model.ts';

export type LineMode = 'open' | 'closed' | 'announcement' | 'surge';

export interface Line {
  readonly line: string;
  readonly name: string;
  readonly number: string;
  readonly queue: string;
  readonly priority: number;
  readonly mode: LineMode;
  readonly now: LineMode;
  readonly reason?: string;
  readonly by?: string;
  readonly since?: Instant;
}

/** A line as who takes calls is told of it: while it is not open. */
export type LineNotOpen = Pick<Line, 'line' | 'name' | 'now' | 'reason' | 'since'>;
