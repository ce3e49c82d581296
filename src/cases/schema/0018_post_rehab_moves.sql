-- 0018: management after rehabilitation follows the person who moves.
-- law  A L73 43.2, 43.3c, D116 79.1c · B L120 48.2, 48.4c, D163 136.1b
ALTER TABLE post_rehab_managements ADD COLUMN listed_on {date};  -- NULL: from its first day on
ALTER TABLE post_rehab_managements ADD COLUMN place {ref units};
ALTER TABLE post_rehab_managements ADD COLUMN moved_to {ref units};
ALTER TABLE post_rehab_managements ADD COLUMN continues {ref post_rehab_managements};
