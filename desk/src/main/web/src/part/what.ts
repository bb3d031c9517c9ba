/**
 * The forms, dialogs and details boxes that are drawn in one place for several ends, by the part and the end.
 * Each is looked at for accessibility while it is open, as is every other, whose name stands where it is drawn.
 */
export type What =
  | 'call-control:consult'
  | 'call-control:give'
  | 'call-control:bring'
  | 'floor-acts:move'
  | 'floor-acts:ring-back'
  | 'floor-acts:call-off'
  | 'floor-acts:seen-to'
  | 'floor-acts:pause'
  | 'floor-acts:pause-after'
  | 'floor-acts:make-ready'
  | 'floor-acts:sign-out'
  | 'floor-acts:listen'
  | 'floor-acts:whisper'
  | 'floor-acts:barge'
  | 'floor-acts:hand-on'
  | 'floor-acts:close'
  | 'floor-acts:close-emergency'
  | 'floor-acts:see-emergency'
  | 'question:why'
  | 'question:plain'
  | 'question:help'
  | 'service-form:add'
  | 'service-form:change'
  | 'task-detail:decline'
  | 'task-detail:outcome'
  | 'task-detail:send-back'
  | 'task-detail:no-answer'
  | 'task-detail:postpone'
  | 'task-detail:came-home'
  | 'users:add'
  | 'users:change'
  | 'users:disable'
  | 'users:enable'
  | 'users:password'
  | 'walls:issue'
  | 'walls:extend'
  | 'walls:revoke';

/** The name of one of them, as its `data-what`. */
export function what(name: What): What {
  return name;
}
