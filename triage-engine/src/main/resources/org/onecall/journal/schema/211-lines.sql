-- What supervisors set the lines to, each time with who and why: the newest row of a line holds, and
-- all of them are the trail.
create table line_mode (
  id bigint generated always as identity primary key,
  command_id uuid not null unique,
  line text not null check (length(line) between 1 and 40),
  mode text not null check (mode in ('open', 'closed', 'announcement', 'surge')),
  reason text not null check (length(reason) between 1 and 200),
  set_by text not null check (length(set_by) between 1 and 64),
  set_at timestamptz not null
);
create index line_mode_newest on line_mode (line, id desc);

create function line_mode_is_history() returns trigger language plpgsql as $$
begin
  raise exception 'what a line was set to is history and cannot be changed';
end
$$;
create trigger line_mode_is_history before update or delete on line_mode
  for each row execute function line_mode_is_history();
