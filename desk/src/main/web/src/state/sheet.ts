/** A service as its file would write it, and as a form shows it: field by field, by the same names. */
import type {Instant} from './model.ts';

type Node = string | number | readonly Node[] | {readonly [key: string]: Node};
export type Sheet = {readonly [key: string]: Node};

export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface Edition {
  readonly edition: number;
  readonly state: 'written' | 'retired' | 'as-filed';
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
  readonly changes?: readonly FieldChange[];
}

export interface FieldError {
  readonly field: string;
  readonly rule: string;
  readonly text: string;
}

export interface WrittenService {
  readonly id: string;
  readonly version: string;
  readonly retired: boolean;
  readonly inFile: boolean;
  readonly sheet: Sheet;
  readonly last?: Edition;
  /** What its file says otherwise since it was written by hand. */
  readonly fileSince: readonly FieldChange[];
  /** Why what was written by hand does not count. */
  readonly wrong: readonly FieldError[];
  readonly history?: readonly Edition[];
}

interface Choice {
  readonly code: string;
  readonly title: string;
}

/** What a form offers to choose from. */
export interface SheetTerms {
  readonly types: readonly Choice[];
  readonly waysIn: readonly Choice[];
  readonly attributes: readonly string[];
  readonly needs: readonly Choice[];
  readonly localities: readonly Choice[];
  readonly networks: readonly string[];
  readonly districts: readonly string[];
  readonly practices: readonly string[];
  readonly differing: readonly string[];
  readonly retired: readonly {readonly id: string; readonly name: string}[];
}

export const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const lists = ['skills', 'excludes', 'requires', 'sources'] as const;
export const places = ['per-day', 'per-week', 'beds'] as const;

export type Hours = 'all-hours' | 'week';
export type Counted = 'none' | 'appointments' | 'elsewhere' | (typeof places)[number];

function at(sheet: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let node: Node | undefined = sheet;
  for (const key of keys) {
    node = typeof node === 'object' && !Array.isArray(node) ? (node as Sheet)[key] : undefined;
  }
  return node;
}

/** What a field shows: a list with commas between. */
export function shown(sheet: Sheet, ...keys: readonly string[]): string {
  const node = at(sheet, ...keys);
  if (node === undefined) return '';
  return Array.isArray(node) ? node.join(', ') : typeof node === 'object' ? '' : String(node);
}

/** What a field of several lines shows of a map: one line for each key. */
export function lined(sheet: Sheet, ...keys: readonly string[]): string {
  const node = at(sheet, ...keys);
  if (typeof node !== 'object' || Array.isArray(node)) return '';
  return Object.entries(node as Sheet)
    .map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('\n');
}

export function hoursOf(sheet: Sheet): Hours {
  return shown(sheet, 'opening') === 'all-hours' || shown(sheet, 'opening', 'hours') === 'all-hours'
    ? 'all-hours'
    : 'week';
}

export function countedOf(sheet: Sheet): Counted {
  const node = at(sheet, 'capacity');
  if (typeof node !== 'object') return 'none';
  return (Object.keys(node)[0] ?? 'none') as Counted;
}

export interface Taken {
  readonly need: string;
  readonly within: string;
}

export function takesOf(sheet: Sheet): readonly Taken[] {
  const node = at(sheet, 'takes');
  return Array.isArray(node) ? (node as readonly Taken[]) : [];
}

export function ticked(sheet: Sheet, word: string, ...keys: readonly string[]): boolean {
  const node = at(sheet, ...keys);
  return Array.isArray(node) && node.includes(word);
}

const keyCharsMax = 40;

function words(text: string): string[] {
  return text.split(',').map((one) => one.trim()).filter((one) => one !== '');
}

function lines(text: string): {[key: string]: Node} | undefined {
  const map: {[key: string]: Node} = {};
  for (const line of text.split('\n').map((one) => one.trim()).filter((one) => one !== '')) {
    const cut = line.indexOf(':');
    const key = (cut < 0 ? line : line.slice(0, cut)).trim().slice(0, keyCharsMax);
    map[key] = words(cut < 0 ? '' : line.slice(cut + 1));
  }
  return Object.keys(map).length === 0 ? undefined : map;
}

/** Nothing where nothing was written: what is left out is not said. */
function filled(map: {[key: string]: Node | undefined}): {[key: string]: Node} | undefined {
  const entries = Object.entries(map).filter(
    (one): one is [string, Node] => one[1] !== undefined && one[1] !== '' && !(Array.isArray(one[1]) && one[1].length === 0),
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The needs that a form says, in the order of its rows. */
export function takenIn(form: FormData): readonly Taken[] {
  const taken: Taken[] = [];
  for (let i = 0; form.has(`need.${i}`); i++) {
    taken.push({need: String(form.get(`need.${i}`)), within: String(form.get(`within.${i}`) ?? '')});
  }
  return taken;
}

/** The service that a form says, in the words of the files. */
export function sheetOf(form: FormData): Sheet {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const all = (name: string): string[] => form.getAll(name).map(String);
  return filled({
    ...Object.fromEntries(['id', 'name', 'type', 'way-in', 'locality', 'network', 'role'].map((key) => [key, text(key)])),
    opening: opening(text),
    valid: filled({from: text('valid.from'), to: text('valid.to')}),
    takes: takenIn(form).map(({need, within}) => filled({need, within: within.trim()}) ?? {}),
    ages: filled({from: text('ages.from'), below: text('ages.below')}),
    sex: text('sex') === '' ? [] : [text('sex')],
    ...Object.fromEntries(lists.map((key) => [key, words(text(key))])),
    area: filled({
      localities: all('area.localities'),
      districts: words(text('area.districts')),
      practices: words(text('area.practices')),
      networks: words(text('area.networks')),
    }),
    capacity: capacity(text),
    attributes: all('attributes'),
    ...Object.fromEntries(['phone', 'address', 'ods', 'link', 'notes'].map((key) => [key, text(key)])),
    position: filled({easting: text('position.easting'), northing: text('position.northing')}),
  }) ?? {};
}

function opening(text: (name: string) => string): Node | undefined {
  const dates = lines(text('opening.dates'));
  if (text('opening') === 'all-hours') {
    return dates === undefined ? 'all-hours' : {hours: 'all-hours', dates};
  }
  const week = filled(Object.fromEntries(days.map((day) => [day, words(text(`opening.week.${day}`))]))) ?? {};
  const holidays = text('opening.bank-holidays');
  return filled({
    week,
    'bank-holidays': /^[a-z-]*$/.test(holidays) ? holidays : words(holidays),
    dates,
  }) ?? {};
}

function capacity(text: (name: string) => string): Node | undefined {
  const kind = text('capacity') as Counted;
  switch (kind) {
    case 'none':
      return undefined;
    case 'appointments':
      return {
        appointments: filled({
          minutes: text('capacity.appointments.minutes'),
          together: text('capacity.appointments.together'),
          hours: lines(text('capacity.appointments.hours')),
        }) ?? {},
      };
    default:
      return {[kind]: text(`capacity.${kind}`)};
  }
}
