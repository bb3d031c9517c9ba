-- Since when which version of a figure's or an indicator's definition is in use here: a chart over time
-- marks where it changed. Every value is computed from raw times by the version of today.
create table figure_definition (
  id      text not null check (length(id) between 1 and 60),
  version text not null check (length(version) between 1 and 20),
  since   timestamptz not null,
  primary key (id, version)
);
