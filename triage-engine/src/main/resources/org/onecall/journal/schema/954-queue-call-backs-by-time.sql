-- Indicators ask for the call-backs of some days.
create index queue_call_back_asked_at on queue_call_back (asked_at);
