-- One trail. What lines were set to is noted there from now on, and what they were set to before is
-- noted now; the table of modes stays the state that it is.
insert into audit (at, actor, act, subject, reason, result)
select set_at, set_by, 'line-' || mode, 'line/' || line, reason, 'done' from line_mode order by id;

create index audit_actor on audit (actor, at);
create index person_access_at on person_access (at);
create index task_event_at on task_event (at);

-- All that is kept of who did what, as one list. What encounters hold is found by their id only:
-- they are many, and have a page of their own.
create view audit_entry as
  select at, 'act' as stream, id::text as id, actor, act, subject, concerned, reason, result
    from audit
  union all
  select at, 'record', id::text, user_name, 'look', 'person/' || person, null,
      purpose || coalesce(' for encounter ' || encounter, ''), 'done'
    from person_access
  union all
  select at, 'task', task || '/' || sequence, by_name, what, 'task/' || task, null, '', 'done'
    from task_event;
