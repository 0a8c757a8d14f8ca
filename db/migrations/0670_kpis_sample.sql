-- A reading may be the mean of a small sample: several things measured in one period, kept one by one. Its numerator is their sum and its
-- denominator how many they are, so that samples of several places pool as the parts of a ratio do.
alter table kpis.kpi drop constraint kpi_kind_check;
alter table kpis.kpi add constraint kpi_kind_check
  check (kind in ('value', 'ratio', 'count', 'duration', 'money', 'percentage', 'sample'));
alter table kpis.kpi drop constraint kpi_adds_number;
alter table kpis.kpi add constraint kpi_adds_number check (not adds or kind not in ('ratio', 'percentage', 'sample'));

alter table kpis.reading add column sample double precision[];
alter table kpis.reading add constraint reading_sample_counted
  check (sample is null or (cardinality(sample) between 1 and 200 and denominator = cardinality(sample)));

create or replace view kpis.reading_current with (security_invoker = true) as
  select org_id, id, kpi_id, unit_key, period, value, numerator, denominator, source, recorded_at, sample
  from kpis.reading r
  where not exists (select from kpis.reading a where a.org_id = r.org_id and a.amends = r.id);
