-- What a system admin decided about agencies besides names and mergers, with the reason: the ledger keeps no words.

create table core.agency_changes (
  agency_change_id bigint generated always as identity primary key,
  agency_id text not null references core.agencies,
  kind text not null check (kind in ('added', 'closed', 'placed', 'merger_undone', 'rename_dropped')),
  reason text not null check (length(reason) between 1 and 2000),
  decided_by bigint references core.officers,
  decided_at timestamptz not null
);
comment on table core.agency_changes is 'Why an agency was added, closed, put below another, brought back from a merger, or keeps its name after all. From where to where stands in the ledger.';
create index agency_changes_agency on core.agency_changes (agency_id, decided_at);
