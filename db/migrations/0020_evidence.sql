-- Officers add photos of what was done. Their complainant sees them with the reply, as its words: not before somebody else has released it.

alter table core.files add column shared_at timestamptz;
update core.files set shared_at = added_at where officer_id is null;
alter table core.files add check (officer_id is not null or shared_at is not null);
comment on column core.files.shared_at is 'Since when the complainant sees it: their own at once, what an officer added when the reply or the closing is sent. Null: officers alone.';
