/** What can be known of a person's details without asking the server. */

import {dayInWords, dayOf} from './zone.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What is said of a date of birth that is none, and of one that cannot be read. */
export const noSuchDay = 'Enter a day that there was: day, month and year, like 31 3 1948';

/** A date as people type it (31 3 1948, 31/03/1948, 31 mar 1948) as ISO text; undefined where it is none. */
export function readDate(typed: string, nowMillis: number): string | undefined {
  const [d, m, y, ...more] = typed.trim().toLowerCase().split(/[\s./-]+/);
  if (d === undefined || m === undefined || y === undefined || more.length > 0) return undefined;
  const isoOrder = /^\d{4}$/.test(d);
  const [day, year] = isoOrder ? [Number(y), Number(d)] : [Number(d), Number(y)];
  const named = months.indexOf(m.slice(0, 3)) + 1;
  const month = named > 0 ? named : Number(m);
  if (![day, month, year].every(Number.isInteger) || year < 1880) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCDate() === day && date.getUTCMonth() === month - 1;
  const iso = date.toISOString().slice(0, 10);
  return same && iso <= dayOf(nowMillis) ? iso : undefined;
}

/** An ISO date as 31 March 1948; other text stays as it is. */
export function dateText(iso: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  return dayInWords(iso);
}

/** The age at a moment, in years, or in months below two years; empty where the date is none. */
export function ageText(iso: string, nowMillis: number): string {
  const born = new Date(`${iso}T00:00:00Z`);
  const now = new Date(`${dayOf(nowMillis)}T00:00:00Z`);
  if (Number.isNaN(born.getTime())) return '';
  const passed = now.getUTCDate() < born.getUTCDate() ? 1 : 0;
  const age =
    (now.getUTCFullYear() - born.getUTCFullYear()) * 12 + now.getUTCMonth() - born.getUTCMonth() - passed;
  return age < 24 ? `${age} months` : `${Math.floor(age / 12)} years`;
}

/** What is wrong with an NHS number by its length and its check digit; empty where nothing is. */
export function nhsNumberProblem(typed: string): string {
  const digits = typed.replaceAll(' ', '');
  if (digits === '') return '';
  if (!/^\d{10}$/.test(digits)) return 'An NHS number has 10 digits';
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  return (11 - (sum % 11)) % 11 === Number(digits[9])
    ? ''
    : 'Check this NHS number: its last digit does not fit';
}
