-- When there was last a sign of a session's user, to the minute: a restart is no sign of them.
alter table desk_session add column seen_at timestamptz not null default clock_timestamp();

-- Sessions that were ended before their time: every node reads what is new here, and closes what
-- it still holds of them. Kept for longer than any session lasts.
create table desk_session_ended (
  id text primary key check (length(id) = 64),
  ended_at timestamptz not null default clock_timestamp()
);

create index desk_session_ended_at on desk_session_ended (ended_at);
