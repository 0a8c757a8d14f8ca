-- Whoever reads a key result knows whether it is a number, a milestone or a yes.
create or replace view goals.key_result_card with (security_invoker = true) as
  select k.org_id, k.id, k.goal_id, k.priority_id, k.title, k.unit, k.baseline, k.target, k.direction, k.due_on, k.kpi_id,
         k.latest_on, k.latest_value, k.latest_confidence, k.kind
  from goals.key_result k
  where k.retired_at is null;
