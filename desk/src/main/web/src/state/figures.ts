/** What the server says of calls that have ended. */
import type {Aim} from './aim.ts';

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  /** What the national collection calls it, or empty. */
  readonly code: string;
  readonly version: string;
  readonly unit: 'calls' | 'share' | 'seconds';
  /** What is aimed at, in words, or empty. */
  readonly target: string;
  readonly aim?: Aim;
  /** Where the definition and the aim are from. */
  readonly source: string;
}

export interface FigureRow {
  readonly key: string;
  readonly label: string;
  /** What it is called where there is little room; else its label. */
  readonly short?: string;
  readonly values: FigureValues;
}

/** By the figure's name; a value of nothing is left out. */
export type FigureValues = Readonly<Record<string, number>>;

/** A group of calls, in steps of time as well where that was asked for. */
export interface FigureGroup extends FigureRow {
  readonly steps?: readonly {readonly values: FigureValues}[];
  /** Whether it is the smallest groups together, which cannot be opened. */
  readonly together?: boolean;
}

/** Several days by the first of them, such as a week. */
export function firstDay(label: string): string {
  return label.replace(/ to .*/, '');
}

export interface Figures {
  readonly from: string;
  readonly to: string;
  /** How many calls of these days are not over, and so in no figure. */
  readonly notOver: number;
  readonly figures: readonly Figure[];
  readonly rows: readonly FigureGroup[];
  /** In which steps of time each group is told, where it is; all groups together in each. */
  readonly in?: string;
  readonly steps?: readonly FigureRow[];
}

export interface FigureCall {
  readonly callId: string;
  /** The end of the caller's number, with the rest hidden; empty where it is not known. */
  readonly caller?: string;
  readonly lineName: string;
  readonly arrivedAt: string;
  readonly waitedSeconds: number;
  /** When it first joined a queue, where that was seen. */
  readonly queuedAt?: string;
  readonly talkedSeconds?: number;
  readonly outcome: string;
  readonly phone?: string;
  /** What the caller was told of the wait, and what came. */
  readonly told?: {readonly at: string; readonly seconds: number; readonly cameSeconds: number};
}

export interface StaffingPlan {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly version: string;
  readonly aim: string;
  /** When it was made, by the clock on the wall, such as 14:03. */
  readonly asOfLocal: string;
  readonly share: number;
  readonly seconds: number;
  readonly handleSeconds?: number;
  readonly talkSeconds?: number;
  /** How long a call is here on average before it joins a queue, which the wait includes. */
  readonly greetingSeconds?: number;
  readonly patienceSeconds?: number;
  readonly error?: {readonly callsPerHour: number; readonly share?: number; readonly hours: number};
  readonly hours: readonly {
    readonly from: string;
    readonly label: string;
    readonly weeks: number;
    readonly calls?: number;
    readonly handlersC?: number;
    /** Not even so many would do, where everybody waits. */
    readonly moreThan?: number;
    readonly handlersA?: number;
  }[];
}

const waitMillisMax = 15_000;
const unreached = 'The service could not be reached. Try again.';

async function ask<T>(path: string): Promise<T | string> {
  const answer = await fetch(path, {signal: AbortSignal.timeout(waitMillisMax)}).catch(() => undefined);
  if (answer === undefined) return unreached;
  const body = (await answer.json().catch(() => undefined)) as (T & {text?: string}) | undefined;
  if (answer.ok && body !== undefined) return body;
  return body?.text ?? unreached;
}

/** The figures of those days, or what is wrong; an empty day is today, and in no steps all days are in one. */
export function figuresFor(from: string, to: string, by: string, inSteps: string): Promise<Figures | string> {
  return ask<Figures>(`/api/figures?${new URLSearchParams({from, to, by, in: inSteps})}`);
}

export interface CallsBehind {
  readonly formula: string;
  readonly version: string;
  /** From when on an alarm rises, or what is aimed at; empty where neither is. */
  readonly aim: string;
  readonly count?: number;
  readonly calls?: readonly FigureCall[];
  /** Whether the calls listed are those that missed it. */
  readonly missed?: boolean;
  /** What it is made of, where that is not listed behind it. */
  readonly madeOf?: string;
}

/** The calls behind a figure. */
export function callsBehind(
  source: string,
  query: string,
  figure: string,
  key: string,
  which = '',
): Promise<CallsBehind | string> {
  const wanted = new URLSearchParams(which === '' ? {figure, key} : {figure, key, which});
  return ask(`${source}?${query === '' ? '' : `${query}&`}${wanted}`);
}

/** A group of people whose outcomes are told apart. */
export interface Group {
  readonly key: string;
  readonly title: string;
}

/** How many of how many met what an indicator asks. */
export interface Counts {
  /** How many things it is about. */
  readonly about: number;
  /** How many of these met it, where it is a share. */
  readonly met?: number;
  readonly value?: number;
}

/** A part of what an indicator is about, such as one condition. */
export interface KpiPart extends Counts {
  readonly key: string;
  readonly by: string;
  readonly label: string;
}

export interface Kpi extends Counts {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  /** What the national collection calls it, or empty. */
  readonly code: string;
  /** Why it has no code there, where it has none. */
  readonly noCode?: string;
  readonly formula: string;
  readonly numerator: string;
  /** Empty of a count, which is divided by nothing. */
  readonly denominator: string;
  readonly exclusions: string;
  readonly version: string;
  readonly unit: 'calls' | 'share' | 'seconds';
  readonly target: string;
  readonly aim?: Aim;
  readonly source: string;
  /** By what it can be told apart besides time. */
  readonly apart: readonly string[];
  /** Why it cannot be by all, where it cannot. */
  readonly notApart?: string;
  readonly splits: readonly KpiPart[];
  /** What is to be known of what it is told apart by. */
  readonly splitNote?: string;
}

/** A step of time that groups are told in, with what all of them together come to. */
export interface KpiStep extends Partial<Counts> {
  readonly key: string;
  readonly label: string;
}

/** A step of time of an indicator, or a group that it is told apart by. */
export interface KpiPoint extends Partial<Counts> {
  readonly key: string;
  readonly label: string;
  /** Of a group that is told in steps of time: what it comes to in each. */
  readonly steps?: readonly Partial<Counts>[];
  /** Whether it is the smallest groups together, which cannot be opened. */
  readonly together?: boolean;
  /** Whether it is of a group, of which there were too few to say anything. */
  readonly tooFew?: boolean;
}

/** When a version of a definition came into use here. */
export interface VersionMark {
  readonly version: string;
  readonly sinceLocal: string;
  /** The step that it came in, where it is one of those shown. */
  readonly key?: string;
}

/** An indicator over time. */
export interface KpiHistory {
  readonly by: string;
  readonly from: string;
  readonly version: string;
  readonly points: readonly KpiPoint[];
  /** In which steps of time each group is told, where it is. */
  readonly in?: string;
  readonly steps?: readonly KpiStep[];
  readonly versions: readonly VersionMark[];
}

/** An encounter, a task or a call behind an indicator. */
export interface KpiRow {
  readonly id: string;
  /** Where it leads: to an encounter or a call, or of that call to what alone is on record. */
  readonly leads?: {readonly to: string; readonly record: boolean};
  readonly met: boolean;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly how: string;
}

/** The key performance indicators of those days. */
export function kpisFor(
  from: string,
  to: string,
  group: string,
): Promise<{readonly kpis: readonly Kpi[]; readonly groups: readonly Group[]} | string> {
  return ask(`/api/kpis?${new URLSearchParams({from, to, group})}`);
}

/** What is asked to be seen behind an indicator: of a share what it missed or all; of one part, or of all. */
export interface Behind {
  readonly id: string;
  readonly which: 'missed' | 'all';
  readonly part: string;
  /** One step of time or one group alone: told by what, and which; else all of the days. */
  readonly by?: string;
  readonly key?: string;
  /** Of one group one step of time alone: in which steps, and which. */
  readonly in?: string;
  readonly step?: string;
}

/** What is behind an indicator. */
export interface KpisBehind {
  readonly count: number;
  /** What the group and the step of time that were asked for are called; empty of all. */
  readonly of: string;
  readonly rows: readonly KpiRow[];
}

/** What an indicator counted, or, of a share, what missed it. */
export function behindKpi(
  from: string,
  to: string,
  behind: Behind,
  group: string,
): Promise<KpisBehind | string> {
  return ask(`/api/kpis/behind?${new URLSearchParams({from, to, group, ...behind})}`);
}

/** What is asked of an indicator over time. */
export interface OverTime {
  readonly id: string;
  readonly part: string;
  readonly by: string;
  /** In which steps of time each group is told; empty where all days are in one. */
  readonly in: string;
  readonly from: string;
  readonly to: string;
  readonly group: string;
}

/** An indicator over time. */
export function kpiHistory(asked: OverTime): Promise<KpiHistory | string> {
  return ask(`/api/kpis/history?${new URLSearchParams({...asked})}`);
}

/** The same as a file. */
export function kpiHistoryFile(asked: OverTime): string {
  return `/api/kpis/history/file?${new URLSearchParams({...asked})}`;
}

/** How many handlers are needed now and soon. */
export function staffingPlan(): Promise<StaffingPlan | string> {
  return ask<StaffingPlan>(location.pathname === '/wall' ? '/api/wall/staffing' : '/api/staffing');
}
