-- The lists that were taken out of the portal, and who looked at that page, are found without reading the whole ledger.
create index ledger_exports on core.ledger (act, line_id) where act in ('complaint.list_exported', 'complaint.exports_looked_at');
