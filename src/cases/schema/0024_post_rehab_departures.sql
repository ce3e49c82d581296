-- 0024: management after rehabilitation moves on its own, and the commune moved to names its keeper.
-- law  A L73 43.2, D116 79.1c, 79.3 · B L120 48.2, D163 136.1b
ALTER TABLE transfers ADD COLUMN post_rehab {ref post_rehab_managements};
ALTER TABLE post_rehab_managements ADD COLUMN keeper_number {text};
ALTER TABLE post_rehab_managements ADD COLUMN keeper_named_at {instant};
