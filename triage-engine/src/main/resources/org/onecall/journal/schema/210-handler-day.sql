-- Which encounters a handler took and when, for the handler's own day.
create index event_handler on event ((payload->>'handler'), at)
  where sequence = 1 or type = 'handed-over/1';
