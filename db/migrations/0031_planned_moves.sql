-- An officer who moves on a later day, and cases that go back where a merger is undone.

create table core.planned_moves (
  planned_move_id bigint generated always as identity primary key,
  officer_id bigint not null references core.officers,
  from_role text not null,
  from_agency_id text not null references core.agencies,
  to_role text not null,
  to_agency_id text not null references core.agencies,
  effect_on date not null,
  plan_to text not null check (plan_to in ('officers', 'box')),
  successors bigint[] not null,
  decided_by bigint references core.officers,
  decided_at timestamptz not null,
  done_at timestamptz,
  dropped_at timestamptz,
  hindrance text check (hindrance ~ '^[a-zA-Z]{1,40}$'),
  check (done_at is null or dropped_at is null),
  check (hindrance is null or dropped_at is not null),
  check ((plan_to = 'officers') = (cardinality(successors) > 0))
);
comment on table core.planned_moves is 'Which officer goes on at another agency from which day, and who then takes over what they hold.';
comment on column core.planned_moves.hindrance is 'Why it could not be done on its day: the word of the refusal. Null where a system admin took it back.';
create unique index planned_moves_one on core.planned_moves (officer_id) where done_at is null and dropped_at is null;
create index planned_moves_due on core.planned_moves (effect_on) where done_at is null and dropped_at is null;

alter table core.handovers drop constraint handovers_cause_check;
alter table core.handovers drop constraint handovers_check;
alter table core.handovers drop constraint handovers_check1;
alter table core.handovers add column undoes_id bigint references core.handovers;
comment on column core.handovers.undoes_id is 'unmerged: the handing over of the merger whose cases go back.';
alter table core.handovers add constraint handovers_cause_check check (cause in ('left', 'moved', 'merged', 'unmerged'));
alter table core.handovers add constraint handovers_to_check check ((cause in ('merged', 'unmerged')) = (to_agency_id is not null));
alter table core.handovers add constraint handovers_officer_check check ((cause in ('merged', 'unmerged')) = (officer_id is null));
alter table core.handovers add constraint handovers_undoes_check check ((cause = 'unmerged') = (undoes_id is not null));
create index handovers_undoes on core.handovers (undoes_id) where undoes_id is not null;

-- The cases that one merger moved, for its undoing: read from the ledger, which is the only list of them.
create index ledger_agency_moved on core.ledger ((facts ->> 'handover')) where act = 'complaint.agency_moved';
