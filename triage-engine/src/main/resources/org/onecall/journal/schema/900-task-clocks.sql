-- What stays undone is escalated again, and whoever has arrived says what came of it.
alter table task add column escalations integer not null default 0 check (escalations >= 0);
alter table task add column escalate_at timestamptz;
-- When a team was to be there, once it is there: from then on due_at is when the outcome is.
alter table task add column promised_at timestamptz;

-- Tasks from before that nothing would ever have been said of again.
update task set due_at = clock_timestamp() + interval '4 hours',
    next_at = clock_timestamp() + interval '4 hours', changed_at = clock_timestamp()
  where closed_at is null and state = 'arrived' and due_at is null;
update task set escalate_at = clock_timestamp(), next_at = clock_timestamp(),
    changed_at = clock_timestamp()
  where closed_at is null and next_at is null and (escalated_at is not null or breached_at is not null);
