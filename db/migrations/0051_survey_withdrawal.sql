-- A published result of the survey can be withdrawn. Its days are free again, and it is said that and why.

alter table mall.survey_results
  add withdrawn_at timestamptz,
  add withdrawn_by bigint references core.officers,
  add withdrawn_reason text check (length(withdrawn_reason) between 1 and 2000),
  add check ((withdrawn_at is null) = (withdrawn_reason is null)),
  add check ((withdrawn_at is null) = (withdrawn_by is null)),
  drop constraint survey_results_no_overlap,
  add constraint survey_results_no_overlap exclude using gist (mall_id with =, daterange(from_on, until_on, '[]') with &&) where (withdrawn_at is null);
comment on column mall.survey_results.withdrawn_at is 'From then on its figures are shown to nobody. Who has read them remembers them: so a result that meets its days is published only where what differs gives nobody away.';
