import {session} from './api.ts';
import {clock} from './clock.ts';
import type {Instant} from './model.ts';

/** People and tasks as docs/people-and-tasks.md writes them. */
export interface Needs {
  readonly noFixedAbode: boolean;
  readonly carer: boolean;
  readonly atRisk: boolean;
  readonly interpreter?: string;
  readonly safeguarding?: string;
  readonly frailty?: number;
  readonly virtualWard?: string;
  /** What services ask about before they take somebody. */
  readonly conditions?: readonly Condition[];
}

export interface Condition {
  readonly code: string;
  readonly words: string;
}

/** All there are, as docs/people-and-tasks.md lists them. */
export const conditions: readonly Condition[] = [
  {code: 'housebound', words: 'Cannot leave home'},
  {code: 'end-of-life-plan', words: 'Has a plan for the end of life'},
  {code: 'carer-at-risk', words: 'Care at home may break down'},
  {code: 'at-risk-of-diabetes', words: 'At risk of diabetes'},
  {code: 'severe-mental-illness', words: 'Severe mental illness'},
  {code: 'diabetes', words: 'Has diabetes'},
  {code: 'pregnant', words: 'Pregnant'},
  {code: 'cannot-exercise', words: 'Cannot take part in exercise'},
  {code: 'learning-disability', words: 'Learning disability: eyes, ears and teeth checked?'},
  {code: 'health-check-due', words: 'Due for a health check: remind them'},
  {code: 'screening-due', words: 'Due for screening: remind them'},
  {code: 'remote-monitoring', words: 'Measures at home; the readings are watched'},
  {code: 'minority-ethnic', words: 'Of a minority ethnic group'},
  {code: 'armed-forces', words: 'Served in the forces, or family of who did'},
  {code: 'routine-work', words: 'Routine or manual work'},
];

export interface KnownPerson {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly restricted: boolean;
  readonly birthDate?: string;
  readonly sex?: string;
  readonly nhsNumber?: string;
  readonly nhsNumberVerified?: boolean;
  /** The number that was asked for, which theirs has replaced. */
  readonly supersedes?: string;
  readonly address?: string;
  readonly postcode?: string;
  readonly phone?: string;
  readonly practice?: string;
  readonly carerName?: string;
  readonly carerPhone?: string;
  readonly needs: Needs;
}

export interface Note {
  readonly id: string;
  readonly words: string;
  readonly byName: string;
  readonly at: Instant;
  readonly until?: string;
}

export interface PlanStep {
  readonly whom: string;
  readonly forWhat: string;
  readonly service?: string;
  readonly serviceName?: string;
  readonly phone?: string;
}

export interface Plan {
  readonly version: number;
  readonly words: string;
  readonly respect: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly steps: readonly PlanStep[];
}

export interface EarlierCall {
  readonly encounter: string;
  readonly at: Instant;
  readonly line: string;
  readonly handlerName: string;
  readonly outcome?: string;
  readonly service?: string;
  readonly reference?: string;
}

export interface Looked {
  readonly at: Instant;
  readonly userName: string;
  readonly purposeWords: string;
}

/** What was corrected of a record by hand. */
export interface Correction {
  readonly at: Instant;
  readonly userName: string;
  readonly fields: readonly {readonly field: string; readonly before?: string; readonly after?: string}[];
}

/** Who manages somebody's care, and where they stay for now. */
export interface Care {
  readonly manager?: {readonly name: string; readonly service: string; readonly serviceName: string};
  readonly stay?: {readonly address: string; readonly postcode?: string; readonly until: string};
}

/** What is done for somebody after a call, and how far it is. */
export interface Doing {
  readonly kind: string;
  readonly state: string;
  readonly team: string;
  readonly reference?: string;
  readonly madeAt: Instant;
  readonly dueAt?: Instant;
  readonly closedAt?: Instant;
}

export interface PersonRecord {
  readonly person: KnownPerson;
  readonly notes: readonly Note[];
  readonly plan?: Plan;
  readonly care: Care;
  readonly doings: readonly Doing[];
  readonly contacts: readonly EarlierCall[];
  readonly accesses: readonly Looked[];
}

export interface DuringCall extends Partial<PersonRecord> {
  readonly repeat?: {readonly answer: 'yes' | 'partial' | 'no'; readonly calls: number};
}

export interface RingCard {
  readonly callId: string;
  readonly caller: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly birthDate?: string;
    readonly interpreter?: string;
    readonly safeguarding: boolean;
    readonly carePlan: boolean;
    readonly notes: readonly string[];
  }[];
  /** How many more may be meant who are not told one by one. */
  readonly morePeople?: number;
  readonly repeat: {readonly calls: number; readonly lastAt?: Instant; readonly lastOutcome?: string};
  readonly prior?: string;
  /** Of a call that is made for a task: what it is, in its own words, and whom it is about. */
  readonly why?: {readonly what: string; readonly words: string; readonly name?: string; readonly born?: string};
}

export interface Visit {
  readonly encounterId: string;
  readonly teamName: string;
  /** The task, and its kind: what is to be told by telephone has nobody else to take it on. */
  readonly task?: string;
  readonly kind?: string;
  readonly phone?: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly acceptedAt?: string;
  readonly dueAt?: string;
}

export interface Task {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly title: string;
  /** How it is done: somebody goes there, rings, does either, or the person comes. */
  readonly work: 'visit' | 'call' | 'care' | 'comes';
  readonly state: string;
  readonly stateTitle: string;
  readonly urgency: string;
  readonly urgencyTitle: string;
  readonly rank: number;
  readonly team: string;
  readonly teamName: string;
  readonly owner?: string;
  readonly attempts: number;
  readonly overdue: boolean;
  readonly madeAt: Instant;
  readonly acceptBy?: Instant;
  readonly warnAt?: Instant;
  readonly dueAt?: Instant;
  readonly acceptedAt?: Instant;
  readonly escalatedAt?: Instant;
  readonly breachedAt?: Instant;
  readonly escalations?: number;
  readonly words?: string;
  /** The number of the service that is to be told. */
  readonly servicePhone?: string;
  readonly initials?: string;
  readonly district?: string;
  readonly reference?: string;
  readonly name?: string;
  readonly born?: string;
  readonly phone?: string;
  readonly postcode?: string;
  readonly history?: readonly {
    readonly at: Instant;
    readonly by: string;
    readonly byName: string;
    readonly what: string;
    readonly note?: string;
  }[];
}

export interface TaskWhole {
  readonly task: Task;
  readonly person?: KnownPerson;
  readonly notes?: readonly Note[];
  readonly plan?: Plan;
}

/** What came of asking: the value, or why there is none in words. */
export type Asked<T> = {readonly value: T} | {readonly problem: string};

const answerMillisMax = 8_000;

export async function ask<T>(path: string): Promise<Asked<T>> {
  return asked(path, {}, 'This could not be read. Try again.');
}

async function post<T>(path: string, fields: Readonly<Record<string, string>>, failed: string): Promise<Asked<T>> {
  const headers = {'Content-Type': 'application/json', 'X-Onecall': '1'};
  return asked(path, {method: 'POST', headers, body: JSON.stringify(fields)}, failed);
}

async function asked<T>(path: string, request: RequestInit, failed: string): Promise<Asked<T>> {
  try {
    const answer = await fetch(path, {...request, signal: AbortSignal.timeout(answerMillisMax)});
    if (answer.status === 401) session.dispatchEvent(new Event('ended'));
    const body: unknown = await answer.json().catch(() => ({}));
    if (answer.ok) return {value: body as T};
    return {problem: (body as {text?: string}).text ?? failed};
  } catch {
    return {problem: 'The service could not be reached. Try again.'};
  }
}

/** Adds somebody by hand. */
export function addPerson(person: Readonly<Record<string, string>>): Promise<Asked<{person: KnownPerson}>> {
  return post('/api/people', person, 'This could not be kept. Try again.');
}

export function search(fields: Readonly<Record<string, string>>): Promise<Asked<{people: KnownPerson[]}>> {
  return post('/api/people/search', fields, 'This could not be read. Try again.');
}

/** The whole name. */
export function nameOf(person: KnownPerson): string {
  return `${person.givenName} ${person.familyName}`;
}

/**
 * When a team should have taken on whom it was referred, where that has passed and it has not. What is overdue as a
 * whole says that instead, and of who comes somewhere nothing is taken on before they come.
 */
export function untakenSince(task: Task): Instant | undefined {
  if (task.overdue || task.work === 'comes' || task.acceptedAt !== undefined || task.acceptBy === undefined) return undefined;
  return Date.parse(task.acceptBy) <= clock.now() ? task.acceptBy : undefined;
}

/** The most urgent first, then the one due soonest; what is overdue stands before all. */
export function inOrder(tasks: readonly Task[]): Task[] {
  const due = (task: Task) => task.dueAt ?? task.acceptBy ?? task.madeAt;
  return [...tasks].sort(
    (a, b) => Number(b.overdue) - Number(a.overdue) || b.rank - a.rank || due(a).localeCompare(due(b)),
  );
}
