-- An auditor asks what one user did, in encounters too. Events come in the order of their time, so
-- that an index of a few pages finds a month of them and appending one costs nothing more. Made last,
-- for while it is made nothing can be appended.
create index event_at on event using brin (at) with (autosummarize = on);
