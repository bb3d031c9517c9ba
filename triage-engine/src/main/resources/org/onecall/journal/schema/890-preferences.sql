-- How each person likes the pages: which keys, which display. It follows them to whatever computer
-- they sit down at; who has chosen nothing has no row.
create table desk_preference (
  name text primary key check (length(name) between 1 and 64),
  modifier text not null check (modifier in ('alt', 'alt-shift', 'off')),
  appearance text not null check (appearance in ('system', 'light', 'dark')),
  -- The letter that each of A to Z is pressed by, in their order.
  keys text not null check (keys ~ '^[A-Z]{26}$'),
  changed_at timestamptz not null default clock_timestamp()
);
