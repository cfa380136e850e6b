-- A list of agencies may say that one is of another kind now; the reason is kept as for the other changes.

alter table core.agency_changes drop constraint agency_changes_kind_check;
alter table core.agency_changes add constraint agency_changes_kind_check
  check (kind in ('added', 'closed', 'placed', 'retyped', 'merger_undone', 'rename_dropped'));
comment on table core.agency_changes is 'Why an agency was added, closed, put below another, became one of another kind, was brought back from a merger, or keeps its name after all. From what to what stands in the ledger.';
