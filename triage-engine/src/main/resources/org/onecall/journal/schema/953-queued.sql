-- Whether a call was led into a queue, and when it first joined one as far as the floor saw that.
-- Nothing is known of what is older than this.
alter table call_record add column queued boolean;
alter table call_record add column queued_at timestamptz;
