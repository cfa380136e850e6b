-- Time to the day and the hour: whether a law counts the first day in, and the hour of a final day for the public figures.

alter table core.deadline_rules
  add counts_first_day boolean not null default false,
  add constraint deadline_rules_first_day check (not counts_first_day or day_kind <> 'hours');
comment on column core.deadline_rules.counts_first_day is 'The day of the start is the first one counted, where it counts at all; else the day after it. Some laws say so. Hours run from the moment.';

create or replace view complaints.public_complaints as
select c.case_id, c.number, c.class, c.status, c.public_title as title, c.public_words as words, c.happened_on, c.region_code, c.agency_id,
  c.category_id, c.service_id, c.filed_at, c.published_at, c.due_on, c.closed_at, c.closed_by, c.objected_at, c.changed_at, c.public_search,
  c.supporters, c.supported_instead, c.spared, c.due_at
from complaints.complaints c
where c.published_at is not null and not c.secret;
