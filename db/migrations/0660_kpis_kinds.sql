-- What kind of number a KPI is decides what a reading may be and what may be made of several.
alter table kpis.kpi drop constraint kpi_kind_check;
alter table kpis.kpi add constraint kpi_kind_check
  check (kind in ('value', 'ratio', 'count', 'duration', 'money', 'percentage'));
alter table kpis.kpi drop constraint kpi_cadence_check;
alter table kpis.kpi add constraint kpi_cadence_check check (cadence in ('day', 'week', 'month', 'quarter'));

-- bounded: a ratio is a share of a whole, so that its numerator is never larger than its denominator.
-- adds: readings add up over time and places, as visits do and stocks or averages do not.
alter table kpis.kpi add column bounded boolean not null default false;
alter table kpis.kpi add column adds boolean not null default false;
alter table kpis.kpi add constraint kpi_bounded_ratio check (not bounded or kind = 'ratio');
alter table kpis.kpi add constraint kpi_adds_number check (not adds or kind not in ('ratio', 'percentage'));
