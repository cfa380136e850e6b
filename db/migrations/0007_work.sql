-- The lists of the workspace. A case whose clock stands has no next day and sorts last: 'infinity' makes that one order for an index to walk.

drop index complaints.complaints_agency_due;
drop index complaints.complaints_open_due;
drop index complaints.complaints_officer;

create index complaints_work on complaints.complaints (coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied');
-- The same order in other words: given both, PostgreSQL would walk the nation's days to their end to find an agency that has few cases.
create index complaints_work_agency on complaints.complaints (agency_id, least(next_due_on, 'infinity'::date), case_id)
  where status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied');
create index complaints_work_officer on complaints.complaints (officer_id, coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('received', 'incomplete', 'accepted', 'waiting', 'drafted', 'replied') and officer_id is not null;
-- For the whole nation the rare ones have their own: else its open cases would be walked to find a few.
create index complaints_work_status on complaints.complaints (status, coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('received', 'incomplete', 'waiting', 'drafted');
-- Their clocks stand, so they come last in every other order.
create index complaints_work_waiting on complaints.complaints (coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('incomplete', 'waiting');
create index complaints_work_unassigned on complaints.complaints (coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('accepted', 'waiting', 'drafted') and officer_id is null;
create index complaints_work_objections on complaints.complaints (coalesce(next_due_on, 'infinity'::date), case_id)
  where status in ('accepted', 'waiting', 'drafted') and objected_at is not null;
