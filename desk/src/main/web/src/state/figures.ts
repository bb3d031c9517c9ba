/** What the server says of calls that have ended. */

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly version: string;
  readonly unit: 'calls' | 'share' | 'seconds';
  readonly target: string;
}

export interface FigureRow {
  readonly key: string;
  readonly label: string;
  readonly values: Readonly<Record<string, number>>;
}

export interface Figures {
  readonly from: string;
  readonly to: string;
  readonly figures: readonly Figure[];
  readonly rows: readonly FigureRow[];
}

export interface FigureCall {
  readonly callId: string;
  readonly lineName: string;
  readonly arrivedAt: string;
  readonly waitedSeconds: number;
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
  readonly share: number;
  readonly seconds: number;
  readonly handleSeconds?: number;
  readonly patienceSeconds?: number;
  readonly errorCallsPerHour?: number;
  readonly hours: readonly {
    readonly from: string;
    readonly calls: number;
    readonly handlersC: number;
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

/** The figures of those days, or what is wrong; an empty day is today. */
export function figuresFor(from: string, to: string, by: string): Promise<Figures | string> {
  return ask<Figures>(`/api/figures?${new URLSearchParams({from, to, by})}`);
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
): Promise<CallsBehind | string> {
  return ask(`${source}?${query === '' ? '' : `${query}&`}${new URLSearchParams({figure, key})}`);
}

/** A group of people whose outcomes are told apart. */
export interface Group {
  readonly key: string;
  readonly title: string;
}

export interface Kpi {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly formula: string;
  readonly version: string;
  readonly unit: 'calls' | 'share' | 'seconds';
  readonly target: string;
  /** How many things it is about. */
  readonly about: number;
  readonly value?: number;
}

/** An encounter or a task behind an indicator. */
export interface KpiRow {
  readonly id: string;
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

/** What an indicator counted, or, of a share, what missed it. */
export function behindKpi(
  from: string,
  to: string,
  id: string,
  group: string,
): Promise<{readonly count: number; readonly rows: readonly KpiRow[]} | string> {
  return ask(`/api/kpis/behind?${new URLSearchParams({from, to, id, group})}`);
}

/** How many handlers are needed now and soon. */
export function staffingPlan(): Promise<StaffingPlan | string> {
  return ask<StaffingPlan>('/api/staffing');
}
