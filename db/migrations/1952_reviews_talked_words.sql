-- The words that were talked about. A sentence that is rewritten afterwards says something that nobody has heard yet.
alter table reviews.statement add column talked_text text check (length(talked_text) <= 2000);
update reviews.statement set talked_text = text where talked_on is not null;
