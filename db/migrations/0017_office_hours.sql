-- Some laws count office hours, not days: Korea's immediate petitions are answered within three of them.

alter table core.country add column office_hours text not null default '08:00-16:00'
  constraint country_office_hours_check check (office_hours ~ '^\d{2}:\d{2}-\d{2}:\d{2}( \d{2}:\d{2}-\d{2}:\d{2})*$');
comment on column core.country.office_hours is 'When offices work on a working day, 09:00-12:00 13:00-18:00; only rules that count hours ask.';

alter table core.agencies add column office_hours text
  constraint agencies_office_hours_check check (office_hours ~ '^\d{2}:\d{2}-\d{2}:\d{2}( \d{2}:\d{2}-\d{2}:\d{2})*$');
comment on column core.agencies.office_hours is 'Its own hours and those of the agencies below it, where they differ from the country''s.';

alter table core.deadline_rules drop constraint deadline_rules_day_kind_check;
alter table core.deadline_rules add constraint deadline_rules_day_kind_check check (day_kind in ('working', 'calendar', 'hours'));
comment on column core.deadline_rules.day_kind is 'What `days` counts: working days, calendar days, or office hours.';

alter table core.case_steps add column due_at timestamptz;
comment on column core.case_steps.due_at is 'Where the rule counts office hours: until when on its day. Empty: until midnight.';

alter table complaints.complaints add column due_at timestamptz, add column next_due_at timestamptz,
  add constraint complaints_due_at_check check (due_at is null or due_on is not null),
  add constraint complaints_next_due_at_check check (next_due_at is null or next_due_on is not null);
comment on column complaints.complaints.due_at is 'Until when on the final day; empty: until midnight.';
comment on column complaints.complaints.next_due_at is 'Until when on the day of the nearest open step; empty: until midnight.';
