-- Answers about the company that are made from personal records, kept for a week: asked every day, two answers could be
-- subtracted from each other and give one person away.
create schema insights;

create table insights.answer (
  org_id uuid not null,
  asked_on date not null,
  answer jsonb not null,
  asked_at timestamptz not null,
  primary key (org_id, asked_on)
);
select platform.protect('insights.answer', 'append');
