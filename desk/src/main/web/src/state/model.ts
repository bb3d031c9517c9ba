/** What the desk sends, as docs/desk-api.md writes it. */

/** A moment as ISO-8601 text in UTC. */
export type Instant = string;

export type Role =
  | 'handler'
  | 'clinician'
  | 'supervisor'
  | 'team'
  | 'content-author'
  | 'approver'
  | 'auditor'
  | 'administrator';

export interface Person {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export type AgentState =
  'signed-out' | 'not-ready' | 'ready' | 'ringing' | 'talking' | 'hold' | 'wrap-up';

export interface Agent extends Person {
  readonly phone?: string;
  readonly phoneKind?: 'desk' | 'browser';
  /** Whether they are here and it cannot be reached, in a call too. */
  readonly phoneAway?: boolean;
  readonly state: AgentState;
  readonly reason?: string;
  /** Why they are not to be ready after the call that they have. */
  readonly then?: string;
  readonly since: Instant;
  readonly callId?: string;
  readonly encounterId?: string;
}

/** The last that a supervisor did with me or with my call. */
export interface Supervised {
  readonly by: string;
  readonly act: string;
  readonly reason: string;
  readonly at: Instant;
}

export type CallState = 'greeting' | 'waiting' | 'ringing' | 'talking' | 'ended';

export interface Call {
  readonly callId: string;
  readonly line: string;
  readonly lineName: string;
  readonly caller: string;
  readonly arrivedAt: Instant;
  readonly queue?: string;
  readonly priority?: number;
  readonly state: CallState;
  readonly handler?: string;
  readonly answeredAt?: Instant;
  readonly endedAt?: Instant;
  readonly outcome?: 'answered' | 'abandoned' | 'fallback' | 'call-back' | 'failed';
  /** Whether it stands in for a caller who left the queue and is rung back. */
  readonly back?: boolean;
  /** Whether somebody at the desk made it. */
  readonly out?: boolean;
  readonly place?: 'room' | 'hold' | 'kept' | 'asking' | 'leaving';
  readonly placedAt?: Instant;
  readonly recording?: 'on' | 'paused';
  readonly parties?: readonly CallParty[];
  readonly watchers?: readonly Watcher[];
}

/**
 * Somebody who was rung for a call besides its caller and its handler; of a service its id, and why it
 * was refused to be the caller's place, where it was.
 */
export interface CallParty {
  readonly role: 'emergency' | 'interpreter' | 'outside' | 'colleague' | 'caller';
  readonly joined: boolean;
  readonly since?: Instant;
  readonly user?: string;
  readonly name?: string;
  readonly service?: string;
  readonly refusal?: string;
}

/** A supervisor whose phone is on a call. */
export interface Watcher {
  readonly mode: 'listen' | 'whisper' | 'barge';
  readonly since: Instant;
  readonly user?: string;
  readonly name?: string;
}

/** An emergency outcome and whether it is handed over. */
export interface Emergency {
  readonly encounterId: string;
  readonly callId: string;
  readonly handler: string;
  readonly since: Instant;
  readonly due: Instant;
  readonly rung: boolean;
  /** When the answers were changed so that it is no emergency any more. */
  readonly undoneAt?: Instant;
  readonly state: 'open' | 'alarm' | 'changed' | 'handed-over';
  /** On which line, where its call and its encounter are no longer shown. */
  readonly line?: string;
  /** How its encounter ended though it was handed over to nobody; shown until a supervisor has seen it. */
  readonly ended?: {readonly at: Instant; readonly by: string; readonly done: string};
}

export interface Patient {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly birthDate?: string;
  readonly postcode?: string;
  readonly nhsNumber?: string;
  readonly sex?: string;
  readonly phone?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly key?: string;
}

export type Kind =
  'yes-no' | 'one-of' | 'any-of' | 'number' | 'duration' | 'observation' | 'scale';

export interface Answerable {
  readonly words: string;
  readonly kind: Kind;
  readonly choices: readonly Choice[];
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

export interface Question extends Answerable {
  readonly id: string;
  readonly why?: string;
  readonly plain?: string;
  readonly help?: string;
  readonly number?: number;
  /** The answer that was given before and is too old to rest on. */
  readonly again?: {readonly label: string; readonly at: Instant};
}

export type AnswerValue = string | number | readonly string[];

export interface Answered extends Answerable {
  readonly question: string;
  readonly value: AnswerValue;
  readonly label: string;
  readonly at: Instant;
  readonly struck: boolean;
  readonly expired?: boolean;
  readonly from?: string;
  readonly goodUntil?: Instant;
}

export type Level = 'emergency' | 'urgent' | 'non-urgent' | 'self-care';

/** A rule that made an outcome, with the answers it rests on. */
export interface Reason {
  readonly text: string;
  readonly answers: readonly {
    readonly question: string;
    readonly words: string;
    readonly label: string;
  }[];
}

export interface Outcome {
  readonly level: Level;
  readonly urgency?: string;
  readonly title: string;
  readonly timeFrame?: string;
  readonly need?: string;
  readonly why?: readonly string[];
  readonly because?: readonly Reason[];
  readonly advice?: readonly string[];
  readonly worsening?: readonly string[];
  readonly flags?: readonly string[];
  readonly notes?: readonly string[];
}

export interface Urgency {
  readonly code: string;
  readonly label: string;
  readonly level: Level;
}

export interface Slot {
  readonly id: string;
  readonly start: Instant;
  readonly end?: Instant;
}

export interface Hold {
  readonly service: string;
  readonly serviceName: string;
  readonly slot: Slot;
  readonly expiresAt: Instant;
}

/** Where callers go and whom they ring, as the directory said it when they were placed; nothing of a service that comes to them. */
export interface Whereabouts {
  readonly address?: string;
  readonly phone?: string;
}

export interface Placement extends Whereabouts {
  readonly service: string;
  readonly serviceName: string;
  readonly slot?: {readonly start: Instant};
  readonly reference?: string;
  readonly at: Instant;
}

/** A service that was told as well, besides the one that gives the place. */
export interface Also extends Whereabouts {
  readonly service: string;
  readonly serviceName: string;
  readonly reference: string;
  readonly at: Instant;
}

/** A booking that another organisation was asked for and has not given for certain. */
export interface Awaited {
  readonly service: string;
  readonly serviceName: string;
  readonly slot: Slot;
  readonly reference: string;
  readonly at: Instant;
  readonly state: 'under-way' | 'being-checked';
}

/** An offer that was not taken, with the standard reason. */
export interface OfferRefusal {
  readonly service: string;
  readonly serviceName: string;
  readonly reason: number;
  readonly words: string;
  readonly comment?: string;
  readonly at: Instant;
}

export interface RefusalReason {
  readonly number: number;
  readonly words: string;
  /** Whether a few words are asked for beside it. */
  readonly comment: boolean;
}

/** Something a person may need besides the outcome, and what to ask the caller about it. */
export interface Need {
  readonly code: string;
  readonly title: string;
  readonly facts: readonly string[];
}

/** A case that another organisation referred, as one row of the list. */
export interface ReferredCase {
  readonly id: string;
  readonly category?: 'referral' | 'validation';
  readonly reference: string;
  readonly state: 'waiting' | 'taken';
  readonly sender: string;
  readonly senderName: string;
  readonly serviceName: string;
  readonly dueAt: string;
  readonly safeguarding: boolean;
  readonly outcomes: readonly string[];
  readonly theirReference?: string;
  readonly takenBy?: string;
  readonly givenName?: string;
  readonly familyName?: string;
}

export interface Protocol {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hash?: string;
  /** Whether it is for what no other is for, and gives way to whichever is found. */
  readonly lastResort?: boolean;
}

/** A protocol that the encounter follows, and what it comes to by itself. */
export interface Followed extends Protocol {
  readonly active: boolean;
  readonly because: 'gate' | 'chosen' | 'also' | 'instead' | 'handed-over';
  readonly from?: string;
  readonly outcome?: Outcome;
}

export interface Note {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

export interface Encounter {
  readonly id: string;
  readonly version: number;
  readonly state: 'open' | 'concluded' | 'placed' | 'finished';
  readonly callId: string;
  readonly line: string;
  readonly lineName: string;
  readonly caller?: string;
  /** Number and postcode are shown to nobody; whether they are known all the same. */
  readonly hidden?: {readonly number: boolean; readonly postcode: boolean};
  /** The number that the caller is told to ring again; of some lines none is known. */
  readonly ringAgainOn?: string;
  readonly openedAt: Instant;
  readonly callEndedAt?: Instant;
  /** Since when the caller, who is gone, is rung again. */
  readonly ringingSince?: Instant;
  readonly handler: string;
  readonly patient?: Patient;
  readonly protocol?: Protocol;
  readonly protocols?: readonly Followed[];
  /** The emergency questions before the problem is found: whether they can be, are or have been asked. */
  readonly gate?: 'offered' | 'asking' | 'over';
  readonly atLeast?: Urgency;
  readonly possible?: readonly Urgency[];
  readonly nothingElse?: boolean;
  readonly comesAfter?: {readonly id: string; readonly title: string};
  readonly prevention?: readonly import('./prevention.ts').PreventionOffer[];
  readonly notes?: readonly Note[];
  readonly copies?: readonly {readonly at: Instant; readonly to: string}[];
  readonly question?: Question;
  readonly answers?: readonly Answered[];
  readonly outcome?: Outcome;
  readonly hold?: Hold;
  readonly placement?: Placement;
  readonly also?: readonly Also[];
  /** What is to be read back before the call is closed, in the order of saying. */
  readonly readBack?: readonly import('./read-back.ts').ToReadBack[];
  readonly refusals?: readonly OfferRefusal[];
  readonly followed?: readonly import('./plan.ts').PlanFollowed[];
  readonly awaited?: Awaited;
  /** How many appointments elsewhere somebody else took at the last moment. */
  readonly lost?: number;
  /** When the caller was promised to be rung back, because it was not known what they have. */
  readonly callBackPromisedAt?: Instant;
  /** That an emergency was reached; open while it stands and is handed over to nobody. */
  readonly emergency?: {readonly since: Instant; readonly open: boolean};
  readonly notGiven?: {readonly serviceName: string; readonly code: string; readonly text: string};
}

export type WayIn = 'slot' | 'place' | 'refer' | 'walk-in' | 'call' | 'advice';

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly wayIn: WayIn;
  readonly phone?: string;
  readonly address?: string;
  readonly distanceKm?: number;
  readonly reasons: readonly string[];
  readonly role?: string;
  readonly earliest?: Instant;
  readonly basis?: 'rules' | 'care-plan' | 'catch-all';
  readonly opening?: string;
  readonly placesLeft?: number;
  /** Words for whoever sends somebody there. */
  readonly notes?: string;
  readonly slots: readonly Slot[];
  /** What to do where another organisation keeps the times and they cannot be had. */
  readonly instead?: {readonly way: 'refer' | 'telephone' | 'next'; readonly away: boolean};
}

export interface LeftOut {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export interface Ranked {
  readonly kept: readonly Service[];
  readonly leftOut: readonly LeftOut[];
  readonly contacts?: readonly import('./plan.ts').PlanContact[];
}

export interface Part {
  readonly live: boolean;
  readonly since?: Instant;
}

export type Health = Readonly<Record<'telephony' | 'database', Part>>;
