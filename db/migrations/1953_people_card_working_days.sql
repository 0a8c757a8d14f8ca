-- The card of a person, with the weekdays on which they work: their own, else those of their place, else of the organisation.
create or replace view people.person_card with (security_invoker = true) as
  select p.org_id, p.id as person_id, p.name, p.sort_key, p.title, p.employee_no, p.email,
    p.team_id, t.name as team_name, p.location_id, l.name as location_name,
    coalesce(p.zone, l.zone, o.zone) as zone, coalesce(p.locale, o.locale) as locale,
    p.manager_id, p.acting_manager_id, p.mentor_id,
    p.started_on, p.leaves_on, case when p.gone_at is null then null else coalesce(p.leaves_on, p.gone_at::date) end as left_on,
    coalesce(p.working_days, l.working_days, o.working_days) as working_days
  from people.person p
  join people.organisation o on o.org_id = p.org_id
  left join people.team t on t.org_id = p.org_id and t.id = p.team_id
  left join people.location l on l.org_id = p.org_id and l.id = p.location_id;
