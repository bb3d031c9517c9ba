/** What the server says to those who run the service, as docs/desk-api.md writes it. */
import {session} from './api.ts';
import type {Instant, Role} from './model.ts';

const waitMillisMax = 20_000;
const unreached = 'The service could not be reached. Try again.';

/** The answer, or what is wrong in words. */
export async function ask<T>(path: string): Promise<T | string> {
  const answer = await fetch(path, {signal: AbortSignal.timeout(waitMillisMax)}).catch(() => undefined);
  if (answer === undefined) return unreached;
  if (answer.status === 401) session.dispatchEvent(new Event('ended'));
  const body = (await answer.json().catch(() => undefined)) as (T & {text?: string}) | undefined;
  if (answer.ok && body !== undefined) return body;
  return body?.text ?? unreached;
}

/** Somebody who may, or might, sign in. */
export interface User {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
  readonly phone?: string;
  readonly disabled: boolean;
  readonly kept: boolean;
}

export interface Users {
  readonly users: readonly User[];
  readonly phones: readonly string[];
  /** What teams are called: those that somebody is of, and all services that they can be given. */
  readonly teamNames: Readonly<Record<string, string>>;
  readonly roles: readonly Role[];
}

/** The pass of a screen on a wall. */
export interface WallPass {
  readonly number: number;
  readonly screen: string;
  readonly issuedBy: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly codeUntil: Instant;
  readonly begunAt?: Instant;
  readonly usedAt?: Instant;
  readonly revokedBy?: string;
  readonly revokedAt?: Instant;
  readonly counts: boolean;
}

export interface WallPasses {
  readonly at: Instant;
  readonly daysMax: number;
  readonly passes: readonly WallPass[];
}

/** An entry of the audit trail. */
export interface AuditEntry {
  readonly at: Instant;
  readonly stream: string;
  readonly actor: string;
  readonly act: string;
  readonly subject: string;
  readonly concerned?: string;
  readonly reason: string;
  readonly result: string;
  /** The same for people. */
  readonly words: {
    readonly actor: string;
    readonly act: string;
    readonly subject: string;
    readonly concerned?: string;
    readonly reason: string;
    readonly result: string;
  };
}

export interface AuditPage {
  readonly from: string;
  readonly to: string;
  readonly entries: readonly AuditEntry[];
  readonly next?: string;
  /** What whoever acted did in encounters is left out: the span is longer than so many days. */
  readonly withoutEncounters?: number;
}

interface Level {
  readonly code: string;
  readonly label: string;
  readonly level: string;
}

/** One act of an encounter, and how all stood after it. */
export interface ReplayStep {
  readonly sequence: number;
  readonly at: Instant;
  readonly by: string;
  readonly byName: string;
  readonly sinceSeconds: number;
  readonly what: readonly string[];
  readonly question?: {readonly words: string; readonly number?: number};
  readonly protocols?: readonly {readonly title: string; readonly version: string}[];
  readonly atLeast?: Level;
  readonly possible?: readonly Level[];
  readonly outcome?: {readonly title: string; readonly urgency: string; readonly level: string};
}

/** Where one encounter, or one call, is replayed; once it is open, which step of it, from 1. */
export function replayAddress(of: string, step?: number): string {
  return `#/replay/${encodeURIComponent(of)}${step === undefined ? '' : `/${step}`}`;
}

export interface Replay {
  readonly encounterId: string;
  readonly openedAt: Instant;
  readonly complete: boolean;
  readonly steps: readonly ReplayStep[];
}

export interface LiveProtocol {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly signed?: string;
}

export interface ProposedVersion {
  readonly hash: string;
  readonly protocol: string;
  readonly version: string;
  readonly title: string;
  readonly state: 'waiting' | 'published' | 'rejected' | 'withdrawn';
  readonly author: string;
  readonly authorName: string;
  readonly proposedAt: Instant;
  readonly why: string;
  readonly decidedBy?: string;
  readonly decidedByName?: string;
  readonly decidedAt?: Instant;
  readonly decision?: string;
}

export interface Content {
  readonly live: readonly LiveProtocol[];
  readonly versions: readonly ProposedVersion[];
}

export interface SafetyReport {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly hash: string;
  readonly questions: number;
  readonly questionsMost: number;
  readonly rules: number;
  readonly cases: number;
  readonly reviewBy: string;
  readonly sources: readonly string[];
  readonly authors: readonly string[];
  readonly claims: readonly {readonly sentence: string; readonly holds: boolean}[];
  readonly narrowings: readonly string[];
  readonly findings: readonly {readonly text: string; readonly call: readonly string[]}[];
}

export interface Compared {
  readonly state: 'new' | 'not-comparable' | 'compared';
  readonly why?: string;
  readonly olderVersion?: string;
  readonly olderHash?: string;
  readonly differences?: readonly {
    readonly direction: 'more-urgent' | 'less-urgent' | 'as-urgent';
    readonly pivot: string;
    readonly others: readonly string[];
    readonly conditions: readonly string[];
    readonly more: number;
    readonly call: readonly string[];
  }[];
}
