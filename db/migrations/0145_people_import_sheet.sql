-- A people file may be a workbook: the sheet that is read stands in `file` as text, and the workbook beside it where another sheet could be
-- chosen.
alter table people.import
  add column sheets text[] not null default '{}',
  add column sheet text,
  add column workbook bytea,
  add constraint import_sheet check (sheet is null or sheet = any (sheets));
