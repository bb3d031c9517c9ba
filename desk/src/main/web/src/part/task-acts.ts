import type {Task} from '../state/people.ts';

/** What is asked before an act on a task is done. */
export type TaskForm = 'decline' | 'outcome' | 'send-back' | 'no-answer' | 'postpone' | 'came-home';

/** One act on a task, by its key and its name. */
export interface TaskAct {
  readonly key: string;
  readonly label: string;
  readonly act: string;
  readonly form?: TaskForm;
}

/** Whether it is about somebody who comes home from hospital, and has support for a while. */
export function fromHospital(task: Task): boolean {
  return task.kind === 'home-first' || task.kind === 'discharge-to-assess';
}

/** What can be done about a task now, in the order of the work. */
export function taskActs(task: Task): readonly TaskAct[] {
  const goes = task.work === 'visit' || task.work === 'care';
  const rings = task.work === 'call' || task.work === 'care' || task.servicePhone !== undefined;
  const comes = task.work === 'comes';
  const team = task.work !== 'call';
  if (task.state === 'referred') {
    return [
      {key: 'Y', label: comes ? 'Noted' : team ? 'Accept' : 'Take it', act: 'accept'},
      ...(team ? [{key: 'L', label: 'Decline', act: 'decline', form: 'decline' as const}] : []),
    ];
  }
  const all: TaskAct[] = [];
  if (goes && task.state === 'accepted') all.push({key: 'W', label: 'On the way', act: 'on-the-way'});
  if ((goes || comes) && task.state !== 'arrived') {
    all.push({key: 'V', label: comes ? 'Is here' : 'Arrived', act: 'arrived'});
  }
  if (fromHospital(task)) all.push({key: 'G', label: 'Came home', act: 'came-home', form: 'came-home'});
  if (rings) all.push({key: 'C', label: 'Call', act: 'ring'});
  all.push({key: 'F', label: 'Outcome', act: 'outcome', form: 'outcome'});
  if (rings) all.push({key: 'U', label: 'No answer', act: 'no-answer', form: 'no-answer'});
  if (task.kind === 'caller-call-back' || task.kind === 'follow-up') {
    all.push({key: 'T', label: 'Another time', act: 'postpone', form: 'postpone'});
  }
  all.push({key: 'B', label: 'Send back', act: 'send-back', form: 'send-back'});
  return all;
}
