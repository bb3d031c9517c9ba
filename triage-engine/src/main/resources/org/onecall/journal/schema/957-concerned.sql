-- An auditor asks whom an act concerned: who listened to one handler's calls.
create index audit_concerned on audit (concerned, at);
