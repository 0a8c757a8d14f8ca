-- The month in which the organisation's year begins: quarters and years of numbers are counted from it.
alter table people.organisation add column year_starts_in int not null default 1 check (year_starts_in between 1 and 12);
