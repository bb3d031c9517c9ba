-- To which span of a trace whatever left the message, or wanted the booking, belongs; nothing where
-- that is not followed.
alter table outbox add column cause text;
alter table remote_ask add column cause text;
