-- A source that rests: it is asked no more and takes no message until somebody lets it go on. Its address and secret stay.
alter table kpis.source add column paused_at timestamptz;
alter table kpis.source add column paused_by uuid;
alter table kpis.source add constraint source_paused_rests check (paused_at is null or due_at is null);
alter table kpis.source add foreign key (org_id, paused_by) references people.person (org_id, id);
