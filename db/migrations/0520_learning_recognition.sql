-- A scan is read by text recognition only when somebody asks for it; stopping takes the request back.
alter table learning.document_version add column recognise_asked_at timestamptz;
