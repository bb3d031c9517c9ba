import type {Gaps, Need, OpenNow, Ranked, RefusalReason, StaffDirectory} from './model.ts';

const answerMillisMax = 8_000;

/** What became of a question about the directory. */
export type Told<T> = T | 'too-often' | 'malformed' | 'unreached';

async function ask<T>(path: string): Promise<Told<T>> {
  try {
    const answer = await fetch(path, {signal: AbortSignal.timeout(answerMillisMax)});
    if (answer.status === 429) return 'too-often';
    if (answer.status === 400) return 'malformed';
    return answer.ok ? ((await answer.json()) as T) : 'unreached';
  } catch {
    return 'unreached';
  }
}

export async function openNow(postcode: string): Promise<Told<OpenNow>> {
  return ask(`/api/public/open-now?postcode=${encodeURIComponent(postcode)}`);
}

export async function staffDirectory(text: string): Promise<Told<StaffDirectory>> {
  return ask(`/api/directory?text=${encodeURIComponent(text)}`);
}

export async function gapsOfLateWeeks(): Promise<Told<Gaps>> {
  return ask('/api/gaps');
}

export async function needs(): Promise<Told<readonly Need[]>> {
  return ask('/api/needs');
}

export async function servicesBesides(
  encounter: string,
  need: string,
  facts: readonly string[],
): Promise<Told<Ranked>> {
  const query = `need=${encodeURIComponent(need)}&facts=${encodeURIComponent(facts.join(','))}`;
  return ask(`/api/encounters/${encodeURIComponent(encounter)}/services?${query}`);
}

let reasons: Promise<Told<readonly RefusalReason[]>> | undefined;

/** The standard reasons that this person may give; asked for once. */
export async function refusalReasons(): Promise<readonly RefusalReason[]> {
  reasons ??= ask<readonly RefusalReason[]>('/api/refusal-reasons');
  const told = await reasons;
  if (typeof told === 'string') {
    reasons = undefined;
    return [];
  }
  return told;
}
