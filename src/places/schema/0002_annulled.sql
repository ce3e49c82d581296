-- 0002: what was entered by mistake is taken back: its rows stay and count no more. The level of
-- an agency that exists in every unit of it.
ALTER TABLE units ADD COLUMN annulled_on {date};
ALTER TABLE successions ADD COLUMN annulled_on {date};
ALTER TABLE agencies ADD COLUMN level {text};
ALTER TABLE agencies ADD COLUMN annulled_on {date};
ALTER TABLE agency_successions ADD COLUMN annulled_on {date};
