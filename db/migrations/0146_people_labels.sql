-- For lists of thousands that show a name and a team beside each row: the cards join places, zones and leads that nobody reads there.
create view people.person_label with (security_invoker = true) as
  select org_id, id as person_id, name, team_id from people.person;
select platform.publish('people.person_label');

create view people.team_label with (security_invoker = true) as
  select org_id, id as team_id, name from people.team;
select platform.publish('people.team_label');
