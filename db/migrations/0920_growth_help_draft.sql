-- The course that was begun for a gap, from passages its owner picked; it is read and given where the need stands.
alter table growth.gap add column draft_course_id uuid;
alter table growth.gap add foreign key (org_id, draft_course_id) references learning.course (org_id, id);
