/** What is aimed at, and how a value is shown beside it. */

/** What is aimed at, as a bound that a value meets or misses. */
export interface Aim {
  readonly value: number;
  /** Whether a value is to be at least that; else at most. */
  readonly least: boolean;
  /** Whether the bound itself misses it, as of what is to be under it. */
  readonly strict?: boolean;
}

/** Whether a value misses what is aimed at; nothing does where nothing is. */
export function missesAim(aim: Aim | undefined, value: number | undefined): boolean {
  if (aim === undefined || value === undefined) return false;
  return aim.strict === true && value === aim.value ? true : aim.least ? value < aim.value : value > aim.value;
}

/**
 * A value rounded to so many parts of one; where that would reach or cross the aim, rounded away from it: of a miss
 * nobody may read the aim itself.
 */
export function roundedBeside(aim: Aim | undefined, value: number, parts: number): number {
  const nearest = Math.round(value * parts) / parts;
  if (missesAim(aim, nearest) === missesAim(aim, value)) return nearest;
  return (nearest > value ? Math.floor(value * parts) : Math.ceil(value * parts)) / parts;
}
