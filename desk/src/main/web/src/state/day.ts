import type {Encounter, Instant, Level} from './model.ts';

export interface DayCall {
  readonly encounterId: string;
  readonly answeredAt: Instant;
  /** When it became theirs: answered, or handed over to them. */
  readonly takenAt: Instant;
  readonly handedOnAt?: Instant;
  /** How long it was theirs, once it is no more. */
  readonly handledSeconds?: number;
  readonly endedAt?: Instant;
  readonly finishedAt?: Instant;
  readonly line: string;
  readonly state: Encounter['state'];
  readonly protocols: readonly string[];
  readonly outcome?: {readonly level: Level; readonly title: string};
  readonly placement?: {readonly serviceName: string; readonly reference: string};
}

/** What one handler has done since midnight. */
export interface Day {
  readonly since: Instant;
  readonly calls: readonly DayCall[];
  readonly figures: {
    /** Of how all of them are counted. */
    readonly version: string;
    readonly calls: number;
    readonly complete: boolean;
    readonly finished: number;
    readonly placed: number;
    readonly emergencies: number;
    readonly meanTalkSeconds?: number;
    readonly meanHandlingSeconds?: number;
  };
}
