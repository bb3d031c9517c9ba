-- When a session ends by itself; expires_at is later where a call has carried it past that. Absent:
-- no call has.
alter table desk_session add column due_at timestamptz;
