-- 0020: head or auditor reviews what was opened for a stated reason, as what was in an emergency.
-- law  house rule file.review
ALTER TABLE stated_openings ADD COLUMN review_by {date};  -- NULL: opened before this was asked for
ALTER TABLE stated_openings ADD COLUMN finding {text};
ALTER TABLE stated_openings ADD COLUMN note {text};
ALTER TABLE stated_openings ADD COLUMN reviewer {ref accounts};
ALTER TABLE stated_openings ADD COLUMN reviewed_at {instant};
