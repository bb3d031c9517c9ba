-- What we say of cases that others put before us is kept as it was sent, like all that is sent.
alter table partner_sent drop constraint partner_sent_kind_check;
alter table partner_sent add constraint partner_sent_kind_check
  check (kind in ('booking', 'referral', 'cancellation', 'message', 'answer'));

-- The encounter in which a case is worked is found by the name of its call.
create index contact_call on contact (call);
