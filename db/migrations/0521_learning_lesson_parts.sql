-- Steps of a lesson that are ticked off while reading (by the first block of their list), and something to try at work.
alter table learning.lesson
  add column checklists jsonb not null default '[]',
  add column task text check (length(task) between 1 and 500);
