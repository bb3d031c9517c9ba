import type {Answerable} from './model.ts';

/** Protocols know ages in days; people say them in years, and of the very young in months or weeks. */
export const ageUnits = ['years', 'months', 'weeks', 'days'] as const;
export type AgeUnit = (typeof ageUnits)[number];

const daysPerMonth = 365.25 / 12;
const daysOfAChildhood = 6_600;

/** Whether a question in days asks for an age: its range reaches far beyond what is counted in days. */
export function asksAge(asked: Answerable): boolean {
  return asked.unit === 'days' && (asked.max ?? 0) > daysOfAChildhood;
}

/** The least age in days at which somebody is so old. */
export function daysOf(amount: number, unit: AgeUnit): number {
  switch (unit) {
    case 'years':
      return Math.ceil(amount * 12 * daysPerMonth);
    case 'months':
      return Math.ceil(amount * daysPerMonth);
    case 'weeks':
      return Math.ceil(amount * 7);
    case 'days':
      return Math.ceil(amount);
  }
}

/** An age in days as people say it. */
export function ageInWords(days: number): string {
  const months = Math.floor(days / daysPerMonth + 1e-9);
  if (months >= 24) return `${Math.floor(months / 12)} years`;
  if (months >= 3) return `${months} months`;
  return days >= 14 ? `${Math.floor(days / 7)} weeks` : `${days} days`;
}
