-- 200,000 invented cases, drawn from their own numbers: the same database comes out every time. Run by the server's owner on a migrated
-- database with a country in it. The newest case is as old as the day on which this runs.

set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '256MB';
set max_parallel_workers_per_gather = 0;

-- The indexes of the large table are made at the end, which is several times cheaper.
create temp table kept_indexes as
select indexname as name, indexdef as definition from pg_indexes
where schemaname = 'complaints' and tablename = 'complaints' and indexname not in (select conname from pg_constraint);
do $$
declare
  one record;
begin
  for one in select name from kept_indexes loop
    execute format('drop index complaints.%I', one.name);
  end loop;
end $$;

create function pg_temp.chance(i bigint, salt int) returns double precision language sql immutable parallel safe
  return (hashint8extended(i, salt) & 9007199254740991)::double precision / 9007199254740992;

-- Words: some that everybody uses, and thousands of invented ones; the nth comes about as often as 1/n says.
create temp table words as
select row_number() over (order by rank, word) as n, word from (
  select rank, word from unnest(string_to_array('jalan lampu air sampah warga kantor petugas sudah belum lama mohon segera tidak ada rumah pasar sekolah saluran rusak padam macet antre '
    'berkas surat kartu bantuan listrik trotoar banjir selokan lubang parkir pohon taman jembatan puskesmas obat dokter guru siswa bus halte angkutan tarif pajak izin bangunan suara debu '
    'asap ternak sungai', ' ')) with ordinality as common (word, rank)
  union all select 1000, a || b || c from unnest(string_to_array('ba be bi bo ka ke ki ko ma me mi mo pa pe sa se ta te la le', ' ')) a,
    unnest(string_to_array('ran rin run tan tin tun lan lin dan dun', ' ')) b, unnest(string_to_array('ga gi gu na ni nu ya da di du sa si', ' ')) c
) listed;
create unique index on words (n);

create temp table sentences as
select n, initcap(split_part(said, ' ', 1)) || substr(said, length(split_part(said, ' ', 1)) + 1) || '.' as said
from (
  select p.n, string_agg(w.word, ' ' order by p.k) as said
  from (select n, k, 1 + floor((select count(*) from words) * power(pg_temp.chance(n * 100 + k, 1), 3))::bigint as word_n from generate_series(1, 4000) n, generate_series(1, 14) k) p
    join words w on w.n = p.word_n group by p.n
) joined;
create unique index on sentences (n);

create temp table places as
select row_number() over (order by hashtextextended(agency_id, 7)) as n, agency_id, region_code from core.agencies;
create unique index on places (n);
create temp table areas as select row_number() over (order by region_code) as n, region_code from core.regions where level = 2;
create unique index on areas (n);
create temp table kinds as select row_number() over (order by category_id) as n, category_id from core.categories;

-- Officers: three in each agency, the first of them its coordinator; and four who see more.
insert into core.officers (email, name, invited_at, invented)
select format('petugas-%s-%s@contoh.id', n, k), format('Petugas Rekaan %s-%s', n, k), now(), true from places, generate_series(1, 3) k;
insert into core.officers (email, name, invited_at, invented)
select role || '@contoh.id', 'Rekaan ' || role, now(), true from unnest(array['national', 'overseer']) role;
insert into core.officer_roles (officer_id, role, agency_id, given_at)
select officer_id, case when k = 1 then 'coordinator' else 'officer' end, p.agency_id, now()
from places p, generate_series(1, 3) k join lateral (select officer_id from core.officers where email = format('petugas-%s-%s@contoh.id', p.n, k)) o on true;
insert into core.officer_roles (officer_id, role, agency_id, given_at)
select officer_id, case email when 'national@contoh.id' then 'national_admin' else 'overseer' end, (select min(agency_id) from core.agencies), now()
from core.officers where email in ('national@contoh.id', 'overseer@contoh.id');
create temp table staff as
select p.n, array_agg(r.officer_id order by r.officer_id) as officers from places p join core.officer_roles r using (agency_id) where r.role in ('officer', 'coordinator') group by p.n;
create unique index on staff (n);

-- One row a case with all that is drawn. Case 1 is the newest; they lie seven minutes and a bit apart, so that all lie within three years.
create temp table drawn as
with numbered as (
  select i, date_trunc('day', now()) - i * interval '470 seconds' as filed_at,
    1 + floor((select count(*) from places) * power(pg_temp.chance(i, 11), 3))::bigint as place_n,
    pg_temp.chance(i, 12) as luck, pg_temp.chance(i, 13) as fate, (i * 9000011 + 77) % 1801152661463 as code
  from generate_series(1, 200000::bigint) i
), fated as (
  select *, extract(epoch from now() - filed_at) / 86400 as age,
    case
      when i <= 4000 then case when fate < 0.55 then 'received' when fate < 0.6 then 'incomplete' when fate < 0.9 then 'accepted' when fate < 0.95 then 'waiting' else 'archived' end
      when i <= 12000 then case when fate < 0.03 then 'received' when fate < 0.25 then 'accepted' when fate < 0.3 then 'waiting' when fate < 0.36 then 'drafted'
        when fate < 0.7 then 'replied' when fate < 0.74 then 'withdrawn' when fate < 0.8 then 'archived' else 'closed' end
      else case when fate < 0.04 then 'accepted' when fate < 0.05 then 'waiting' when fate < 0.055 then 'drafted' when fate < 0.085 then 'withdrawn' when fate < 0.145 then 'archived' else 'closed' end
    end as status
  from numbered
), worded as (
  select f.*, f.status in ('accepted', 'waiting', 'drafted', 'replied', 'closed') as taken,
    -- A word that stands in one case of ten thousand, and one that stood in one of a hundred until it went out of use half a year ago.
    case when i % 10000 = 7 then ' Mercusuar terlihat.' when i > 36000 and i % 100 = 3 then ' Telegraf mati.' else '' end as odd
  from fated f
)
select w.*, p.agency_id, coalesce(p.region_code, a.region_code) as region_code, k.category_id, o.officers,
  s1.said || ' ' || s2.said || ' ' || s3.said || ' ' || s4.said || odd as words, left(s2.said, 40 + floor(40 * luck)::int) as title,
  pg_temp.chance(i, 14) < 0.05 as secret, pg_temp.chance(i, 15) < 0.2 as anonymous,
  (lpad(to_hex((extract(epoch from filed_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid as case_id,
  case when status = 'closed' then (array['complainant', 'agency', 'lapse'])[1 + floor(3 * pg_temp.chance(i, 16))::int] end as closed_by,
  (select string_agg(substr('23456789CDFGHJKMNPQRTVW', ((code / power(23, 9 - k)::bigint) % 23)::int + 1, 1), '' order by k) from generate_series(1, 9) k) as letters,
  (select sum((11 - k) * ((code / power(23, 9 - k)::bigint) % 23)) from generate_series(1, 9) k)::int % 23 as rest
from worded w join places p on p.n = w.place_n join staff o on o.n = w.place_n
  join areas a on a.n = 1 + w.i % (select count(*) from areas) join kinds k on k.n = 1 + w.i % (select count(*) from kinds)
  join sentences s1 on s1.n = 1 + floor(4000 * pg_temp.chance(w.i, 21))::int join sentences s2 on s2.n = 1 + floor(4000 * pg_temp.chance(w.i, 22))::int
  join sentences s3 on s3.n = 1 + floor(4000 * pg_temp.chance(w.i, 23))::int join sentences s4 on s4.n = 1 + floor(4000 * pg_temp.chance(w.i, 24))::int;
alter table drawn add number text, add shown boolean, add officer_id bigint, add due_on date;
update drawn set number = substr(letters, 1, 3) || '-' || substr(letters, 4, 3) || '-' || substr(letters, 7) || substr('23456789CDFGHJKMNPQRTVW', (23 - rest) % 23 + 1, 1),
  shown = taken and not secret and luck < 0.85, due_on = (filed_at + interval '20 days')::date,
  officer_id = case when taken and luck > 0.2 then officers[2 + i % 2] end;

insert into core.cases (case_id, system, number, key_hash, language, channel, filed_at)
select case_id, 'complaints', number, sha256(number::bytea), 'id', 'web', filed_at from drawn order by i desc;
insert into core.case_contacts (case_id, name, email)
select case_id, 'Warga Rekaan ' || i, 'warga-' || i || '@contoh.id' from drawn where luck < 0.6 order by i desc;

insert into complaints.complaints (case_id, number, class, status, title, words, region_code, agency_id, officer_id, category_id, anonymous, secret, public_title, public_words, published_at,
  filed_at, completed_at, due_on, next_step, next_due_on, closed_at, closed_by, changed_at, search, public_search)
select case_id, number, case when luck < 0.8 then 'complaint' when luck < 0.92 then 'aspiration' else 'information' end, status, d.title, d.words, region_code,
  agency_id, officer_id, category_id, anonymous, secret, case when shown then d.title end, case when shown then d.words end, case when shown then filed_at + interval '1 day' end,
  filed_at, filed_at, due_on,
  case when status in ('received', 'incomplete') then 'verify' when status in ('accepted', 'waiting', 'drafted') then 'answer' when status = 'replied' then 'close' end,
  case status when 'received' then (filed_at + interval '4 days')::date when 'accepted' then (filed_at + interval '10 days')::date
    when 'drafted' then (filed_at + interval '10 days')::date when 'replied' then (filed_at + interval '30 days')::date end,
  case when status in ('closed', 'withdrawn', 'archived') then filed_at + interval '25 days' end, closed_by, least(now(), filed_at + interval '25 days'),
  v.title || v.words, case when shown then setweight(v.title, 'A') || v.words else '' end
from drawn d, core.country c, lateral (select to_tsvector(c.search_config, d.title) as title, to_tsvector(c.search_config, d.words) as words offset 0) v order by i desc;

insert into core.case_steps (case_id, step, deadline_rule_id, agency_id, started_at, due_on, ended_at)
select case_id, r.key, r.deadline_rule_id, agency_id, filed_at + r.wait, (filed_at + r.wait + interval '6 days')::date,
  case when status in ('closed', 'withdrawn', 'archived') or (r.key = 'verify' and taken) or (r.key = 'answer' and status = 'replied') then filed_at + r.wait + interval '1 day' end
from drawn, (select distinct on (key) key, deadline_rule_id, case key when 'answer' then interval '1 day' when 'close' then interval '16 days' else interval '0' end as wait
  from core.deadline_rules order by key, deadline_rule_id) r
where r.key in ('verify', 'final') or (r.key = 'answer' and taken) or (r.key = 'close' and status in ('replied', 'closed')) order by i desc;
insert into core.case_pauses (case_id, paused_at, reason)
select case_id, filed_at + interval '2 days', case status when 'waiting' then 'question' else 'incomplete' end from drawn where status in ('waiting', 'incomplete');

insert into complaints.questions (case_id, officer_id, words, asked_at) select case_id, coalesce(officer_id, officers[1]), 'Di gang berapa?', filed_at + interval '2 days'
from drawn where status in ('waiting', 'incomplete');
insert into complaints.replies (case_id, round, writer_id, words, drafted_at, released_at, released_by, public_words)
select case_id, 1, officers[2], reply, filed_at + interval '8 days', case when status <> 'drafted' then filed_at + interval '9 days' end,
  case when status <> 'drafted' then officers[1] end, case when status <> 'drafted' and shown then reply end
from (select d.*, 'Terima kasih. ' || s.said as reply from drawn d join sentences s on s.n = 1 + d.i % 4000) d where status in ('drafted', 'replied', 'closed') order by i desc;
insert into complaints.verdicts (case_id, round, solved, stars, judged_at)
select case_id, 1, luck < 0.5, 1 + floor(5 * pg_temp.chance(i, 31))::int, filed_at + interval '12 days' from drawn where closed_by = 'complainant';
insert into complaints.closings (case_id, round, officer_id, done, evidence, closed_at)
select case_id, 1, officers[2], 'Sudah ditangani.', 'Berita acara rekaan', filed_at + interval '25 days' from drawn where closed_by = 'agency';

insert into core.ledger (at, act, actor_kind, officer_id, case_id, agency_id, facts)
select filed_at + l.wait, 'complaint.' || l.act, case when l.act = 'filed' then 'visitor' when l.act = 'judged' then 'complainant' else 'officer' end,
  case when l.act not in ('filed', 'judged') then officers[l.who] end, case_id, agency_id, jsonb_build_object('to', status)
from drawn, (values ('filed', interval '0', 1), ('accepted', interval '1 day', 1), ('assigned', interval '25 hours', 1), ('drafted', interval '8 days', 2),
  ('replied', interval '9 days', 1), ('judged', interval '12 days', 1), ('closed', interval '25 days', 2)) l (act, wait, who)
where l.act = 'filed' or (l.act in ('accepted', 'assigned') and taken) or (l.act = 'drafted' and status in ('drafted', 'replied', 'closed'))
  or (l.act = 'replied' and status in ('replied', 'closed')) or (l.act = 'judged' and closed_by = 'complainant') or (l.act = 'closed' and closed_by = 'agency')
order by i desc, l.wait;
insert into core.ledger_salts (line_id, salt) select line_id, substr(sha256(line_id::text::bytea), 1, 16) from core.ledger where act in ('complaint.filed', 'complaint.replied');

do $$
declare
  one record;
begin
  for one in select definition from kept_indexes loop
    execute one.definition;
  end loop;
end $$;
-- Whatever is younger was filed by a run.
create table public.bench_made as select date_trunc('day', now()) as at;
reset session_replication_role;
