-- Which alarms of the live floor are quiet, for everybody who watches it: who quietened each, and
-- until when. One that is past is forgotten with the next that is quietened.
create table quiet_alarm (
  alarm text primary key check (length(alarm) between 1 and 64),
  -- What it had risen from last when it was quietened: what is newer is heard all the same.
  newest timestamptz,
  quietened_by text not null,
  quietened_at timestamptz not null,
  quiet_until timestamptz not null,
  check (quiet_until > quietened_at)
);
