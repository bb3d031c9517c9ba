/** What the live board is told besides calls and handlers, as docs/desk-api.md writes it. */
import {missesAim, roundedBeside, type Aim} from './aim.ts';
import {spanText} from './duration.ts';
import {live} from './live.ts';
import type {Instant} from './model.ts';

export interface Thresholds {
  readonly waitSeconds: number;
  readonly waitingCalls: number;
  readonly placesLeft: number;
  /** No figure of fewer calls raises an alarm. */
  readonly callsMin: number;
  readonly recentMinutes: number;
}

export interface BoardFigure {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly version: string;
  readonly unit: 'calls' | 'share' | 'seconds';
  /** What is aimed at, in words. */
  readonly target: string;
  readonly aim?: Aim;
  /** From when on an alarm rises, which is a setting: in words, and as a bound. */
  readonly alarmAt: Aim & {readonly words: string};
  /** How many calls of the last while it is about. */
  readonly calls: number;
  readonly alarm: boolean;
  /** How many times as far off as the setting of its alarm allows it is: 1, 2, 4, … */
  readonly times?: number;
  /** Whether it is beyond its aim, over however few calls. */
  readonly missed: {readonly recent: boolean; readonly today: boolean};
  readonly today?: number;
  readonly recent?: number;
}

export interface BoardFigures {
  readonly minutes: number;
  /** Whether all calls of the day are known; until then no figure has a value. */
  readonly live: boolean;
  /** Since when they are not. */
  readonly since?: Instant;
  readonly figures: readonly BoardFigure[];
  /** How many callers of the last while we or a fault cut off before a person took them, and when the last of them was. */
  readonly cutOff?: number;
  readonly cutOffAt?: Instant;
  /** How many callers were turned away before they were let in, and since when that is known if not since midnight. */
  readonly turnedAway?: {readonly today: number; readonly recent: number; readonly since?: Instant};
}

/** What one kind of service has left. */
export interface Kind {
  readonly code: string;
  readonly title: string;
  readonly services: number;
  readonly open: number;
  /** Whether any of them is open at some moment of those hours. */
  readonly opens: boolean;
  readonly places: number;
  readonly tooFew: boolean;
  readonly earliest?: Instant;
  readonly fullCount: number;
  readonly full: readonly string[];
}

export interface Capacity {
  readonly live: boolean;
  readonly since?: Instant;
  readonly hours?: number;
  readonly kinds?: readonly Kind[];
}

/** What other organisations sent and nobody has taken. */
export interface Referred {
  readonly live: boolean;
  readonly since?: Instant;
  readonly waiting?: number;
  readonly late?: number;
  /** When the one that became late last was due. */
  readonly lateSince?: Instant;
  readonly nextDueAt?: Instant;
}

/** An alarm that somebody has quietened for the whole room. */
export interface QuietAlarm {
  readonly alarm: string;
  /** What it had risen from last then. */
  readonly newest?: Instant;
  /** Nobody is named on a screen with a pass. */
  readonly by?: string;
  readonly until: Instant;
}

/** By when a transferred caller's case is to be met. */
export interface CallFrame {
  readonly callId: string;
  readonly dueAt: Instant;
}

/** Messages of one kind, by the outbox's name of it, that are still to be delivered. */
export interface OutboxKind {
  readonly kind: string;
  readonly open: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly givenUp: number;
  /** Those of them that were given up in the last day. */
  readonly justGivenUp?: number;
  readonly stuckSince?: Instant;
  /** When the newest of the stuck was written. */
  readonly stuckNewest?: Instant;
  readonly givenUpNewest?: Instant;
}

export interface Outbox {
  readonly open: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly stuckSince?: Instant;
  readonly givenUp?: number;
  readonly kinds?: readonly OutboxKind[];
}

/** What the messages of a kind are called: one of them, and more. */
export function messagesOf(kind: string): readonly [string, string] {
  switch (kind.split('/')[0]) {
    case 'tell-practice':
      return ['message to a practice', 'messages to practices'];
    case 'tell-service':
      return ['referral to a service', 'referrals to services'];
    case 'tell-service-not':
      return ['recall of a referral', 'recalls of referrals'];
    case 'tell-sender':
      return ['answer to whoever sent a case', 'answers to whoever sent a case'];
    case 'send-text':
      return ['text message to a caller', 'text messages to callers'];
    default:
      return ['message of another kind', 'messages of other kinds'];
  }
}

/**
 * A system of others as it was found when it was asked last: it keeps a service's appointments, or in it a sender is
 * told what became of its cases.
 */
export interface Partner {
  readonly service: string;
  readonly answers?: boolean;
  readonly name: string;
  readonly resting: boolean;
  readonly answeredAt?: Instant;
  readonly silentSince?: Instant;
}

export interface Partners {
  readonly partners: readonly Partner[];
}

const usual: Thresholds = {waitSeconds: 60, waitingCalls: 5, placesLeft: 0, callsMin: 5, recentMinutes: 60};

export function thresholds(): Thresholds {
  return live.get<Thresholds>('thresholds') ?? usual;
}

/** A value of a figure as people read it, on the side of its aim that it is on; a dash where it is about no call. */
export function figureText(unit: BoardFigure['unit'], value: number | undefined, aim?: Aim): string {
  if (value === undefined) return '–';
  switch (unit) {
    case 'calls':
      return new Intl.NumberFormat('en-GB').format(value);
    case 'share':
      return `${(roundedBeside(aim, value, 1_000) * 100).toFixed(1)}\u00a0%`;
    case 'seconds':
      return secondsText(value, aim);
  }
}

/** To a tenth where that is much of it, or where the whole second would be on the other side of the aim. */
function secondsText(value: number, aim: Aim | undefined): string {
  const crosses = missesAim(aim, Math.round(value)) !== missesAim(aim, value);
  return value < 10 || (crosses && value < 60)
    ? `${roundedBeside(aim, value, 10).toFixed(1)}\u00a0s`
    : spanText(roundedBeside(aim, value, 1));
}

/** Who waits for a person now, whenever they came; who keeps a place and is rung back does not. */
export interface Waiting {
  readonly calls: number;
  /** How many of them hear the greeting still. */
  readonly greeting: number;
  /** When the one who waits longest reached us. */
  readonly since?: Instant;
}

/** Where every call of today went. */
export interface Today {
  readonly offered: number;
  readonly answered: number;
  readonly waiting: number;
  readonly abandonedWithin30s: number;
  readonly abandoned30To60s: number;
  readonly abandonedAfter60s: number;
  readonly fallback: number;
  readonly callBack: number;
  readonly failed: number;
  /** How far off the waits were that callers were told, of those answered by now. */
  readonly estimate?: {readonly scored: number; readonly offSeconds: number; readonly longerSeconds: number};
  readonly inGreeting: number;
  readonly triaged: number;
  readonly booked: number;
  readonly balanced: boolean;
}
