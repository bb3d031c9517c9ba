import type {Instant} from './model.ts';

const dayMillis = 86_400_000;
const quarterMillis = 900_000;
const knownMax = 1_000;

/** The service's zone, as the server wrote it into the page; without one, the browser's own. */
const timeZone = document.querySelector<HTMLMetaElement>('meta[name="onecall-zone"]')?.content;

const offsets = new Intl.DateTimeFormat('en-GB', {timeZone, timeZoneName: 'longOffset'});
const inWords = new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric'});

/** How far the clock on the wall is from universal time at a moment, such as +01:00. */
function offsetText(millis: number): string {
  const name = offsets.formatToParts(millis).find((part) => part.type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || '+00:00';
}

/** Boards write hundreds of times a second, and to ask for an offset takes longest; no clock is set within a quarter. */
const known = new Map<number, number>();

function offsetMillis(millis: number): number {
  const quarter = Math.floor(millis / quarterMillis);
  const before = known.get(quarter);
  if (before !== undefined) return before;
  const text = offsetText(millis);
  const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
  const offset = (hours * 60 + minutes) * (text.startsWith('-') ? -60_000 : 60_000);
  if (known.size >= knownMax) known.clear();
  known.set(quarter, offset);
  return offset;
}

/**
 * The moments at which the clock on the wall shows a time, the earlier first: none where it is put forward over
 * that time, two where it is put back.
 *
 * @param wall the time shown, in milliseconds as if it were universal time
 */
function momentsAt(wall: number): readonly number[] {
  const around = new Set([offsetMillis(wall - dayMillis), offsetMillis(wall + dayMillis)]);
  return [...around]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetMillis(at) === wall)
    .sort((a, b) => a - b);
}

function wallOf(at: Instant | number): number {
  const millis = typeof at === 'number' ? at : Date.parse(at);
  return millis + offsetMillis(millis);
}

/**
 * A way to write moments by the service's clock on the wall, wherever this computer believes to be: they are read
 * out to callers. A time that the clock shows twice, when it is put back, says which of the two it is.
 */
export function wallText(options: Intl.DateTimeFormatOptions): (at: Instant | number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {...options, timeZone});
  return (at) => {
    const millis = typeof at === 'number' ? at : Date.parse(at);
    const twice = options.hour !== undefined && momentsAt(wallOf(millis)).length > 1;
    return twice ? `${format.format(millis)} ${offsetText(millis)}` : format.format(millis);
  };
}

/** The day that the service has at a moment, as ISO text. */
export function dayOf(at: Instant | number): string {
  return new Date(wallOf(at)).toISOString().slice(0, 10);
}

/** The day after one, both as ISO text. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMillis).toISOString().slice(0, 10);
}

/** A day as 31 March 1948, which no zone moves. */
export function dayInWords(day: string): string {
  return inWords.format(Date.parse(day));
}

/** A moment as a field for date and time takes it. */
export function fieldOf(at: Instant | number): string {
  return new Date(wallOf(at)).toISOString().slice(0, 16);
}

/**
 * The moment that is meant by what somebody typed into a field for date and time, or what is wrong with it. Of the
 * two of an hour that the clock shows twice it is the one nearer to what the field showed before, else the earlier.
 *
 * @param none what to say where the field holds no whole date and time
 * @param shown what the field showed, where it was not empty
 */
export function momentOf(typed: string, none: string, shown?: Instant): {at: Instant} | {problem: string} {
  const wall = typed.includes('T') ? Date.parse(`${typed}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return {problem: none};
  const from = shown === undefined ? Number.NEGATIVE_INFINITY : Date.parse(shown);
  const [first, second] = momentsAt(wall);
  if (first === undefined) {
    return {problem: 'There is no such time on that day: the clock is put forward over it. Choose an hour later or earlier'};
  }
  const at = second !== undefined && second - from < from - first ? second : first;
  return {at: new Date(at).toISOString()};
}
