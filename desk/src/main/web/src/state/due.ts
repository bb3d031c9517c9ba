import {clock, whenText} from './clock.ts';
import {spanText} from './duration.ts';
import {untakenSince, type Task} from './people.ts';

/** How long until a task is due and on which day, or since when it is late, in words; and that nobody took it on in time. */
export function dueText(task: Task): string {
  const at = task.dueAt ?? task.acceptBy;
  if (at === undefined) return 'No time set';
  const left = (Date.parse(at) - clock.now()) / 1_000;
  const what = task.dueAt === undefined ? 'to be taken on' : 'due';
  const taken = untakenSince(task);
  const untaken = taken === undefined ? '' : `not taken on by ${whenText(taken)}, `;
  return `${untaken}${left >= 0 ? `${what} in ${spanText(left, 'min')} (${whenText(at)})` : `${spanText(-left, 'min')} late`}`;
}

/** Within how many hours a team is asked to be there, where it is in hours of its own day. */
const teamHours: Readonly<Record<string, number>> = {falls: 2, 'rapid-response': 2};

/** Why a visit is due later than its urgency seems to say; empty where it is not. */
export function teamHoursText(task: Task): string {
  const hours = teamHours[task.kind];
  const from = task.acceptedAt ?? task.madeAt;
  if (hours === undefined || task.dueAt === undefined || task.state === 'arrived') return '';
  const slack = 60_000;
  return Date.parse(task.dueAt) - Date.parse(from) <= hours * 3_600_000 + slack
    ? ''
    : `Counted in the team’s working hours since ${whenText(from)}: the clock stands while the team does not work.`;
}
