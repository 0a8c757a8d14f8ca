-- Pictures that a lesson shows, each with words for those who cannot see it: [{block, alt}]. The bytes lie in the file store under the
-- hash of the block.
alter table learning.lesson add column images jsonb not null default '[]';
create index block_picture on learning.block (org_id, sha256) where type = 'image';
