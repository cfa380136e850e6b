-- What happens to cases when an officer leaves or moves, or an agency ends in another; and how agencies were called and where they went.

create table core.handovers (
  handover_id bigint generated always as identity primary key,
  cause text not null check (cause in ('left', 'moved', 'merged')),
  officer_id bigint references core.officers,
  agency_ids text[] not null,
  to_agency_id text references core.agencies,
  total integer not null check (total >= 0),
  unassigned integer not null default 0,
  started_by bigint references core.officers,
  started_at timestamptz not null,
  done_at timestamptz,
  check ((cause = 'merged') = (to_agency_id is not null)),
  check ((cause = 'merged') = (officer_id is null))
);
comment on table core.handovers is 'A handing over of running cases that was decided. The cases go one by one, each an act of its own; the row says what is left to do after a stop.';
comment on column core.handovers.agency_ids is 'left: where the officer held roles. moved: the agency they left. merged: the agency that ended.';
comment on column core.handovers.unassigned is 'Cases that went back to the agency''s box of unassigned ones.';
create index handovers_open on core.handovers (handover_id) where done_at is null;
create index handovers_officer on core.handovers (officer_id) where officer_id is not null;

create table core.handover_successors (
  handover_id bigint not null references core.handovers,
  officer_id bigint not null references core.officers,
  position smallint not null,
  passed integer not null default 0,
  primary key (handover_id, officer_id)
);
comment on table core.handover_successors is 'Who takes over. The next case goes to whoever has been given fewest, so the shares are even also after a stop.';
create index handover_successors_officer on core.handover_successors (officer_id);

create table core.agency_renames (
  agency_rename_id bigint generated always as identity primary key,
  agency_id text not null references core.agencies,
  old_name jsonb,
  old_short text,
  new_name jsonb not null check (jsonb_typeof(new_name) = 'object' and new_name <> '{}'),
  new_short text,
  effect_on date not null,
  reason text not null check (length(reason) between 1 and 2000),
  decided_by bigint references core.officers,
  decided_at timestamptz not null,
  done_at timestamptz,
  dropped_at timestamptz,
  check ((done_at is null) = (old_name is null)),
  check (done_at is null or dropped_at is null)
);
comment on table core.agency_renames is 'How agencies were called, and from which day they are called otherwise. Kept: old papers carry old names, and people look for them.';
create index agency_renames_agency on core.agency_renames (agency_id, effect_on);
create index agency_renames_waiting on core.agency_renames (effect_on) where done_at is null and dropped_at is null;

create table core.agency_mergers (
  agency_merger_id bigint generated always as identity primary key,
  agency_id text not null references core.agencies,
  into_id text not null references core.agencies check (into_id <> agency_id),
  handover_id bigint not null references core.handovers,
  reason text not null check (length(reason) between 1 and 2000),
  before jsonb not null,
  decided_by bigint references core.officers,
  decided_at timestamptz not null,
  undone_at timestamptz
);
comment on table core.agency_mergers is 'Which agency went into which. The one that ended keeps its address, its old cases and its figures.';
comment on column core.agency_mergers.before is 'What a merger changed besides cases (parent, last day, units below, roles, services), so that it can be taken back: codes and ids only.';
create unique index agency_mergers_one on core.agency_mergers (agency_id) where undone_at is null;
create index agency_mergers_into on core.agency_mergers (into_id);

-- The stories of officers and of agencies, read from the ledger. Acts on cases are not among them.
create index ledger_officer_story on core.ledger ((facts ->> 'officer'), line_id) where act like 'officer.%';
create index ledger_agency_story on core.ledger (agency_id, line_id) where act like 'agency.%';
