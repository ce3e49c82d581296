-- 0021: an opening for a stated reason nobody reviewed in time goes one step up, once.
-- law  house rule file.review (QC-NB 8)
ALTER TABLE stated_openings ADD COLUMN escalated_at {instant};
