-- Supporters' letters stop by the one link that all notices have; what somebody supports while signed in is their account's; no draft outlives its case.

alter table core.case_supporters drop column stop_hash;
alter table core.case_supporters add citizen_id uuid references core.citizens on delete set null;
comment on column core.case_supporters.citizen_id is 'Said while signed in: listed in the account, and taken back there. Never read by an officer.';
create unique index case_supporters_citizen on core.case_supporters (case_id, citizen_id) where citizen_id is not null;
create index case_supporters_of_citizen on core.case_supporters (citizen_id) where citizen_id is not null;
create index case_supporters_address on core.case_supporters (lower(email)) where email is not null;

comment on column complaints.replies.returned_by is 'Null where nobody returned it: its case was withdrawn while it waited.';
update complaints.replies r set returned_at = c.closed_at from complaints.complaints c
where c.case_id = r.case_id and c.status = 'withdrawn' and r.released_at is null and r.returned_at is null;
