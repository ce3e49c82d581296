-- 0017: what speaks of somebody is found by index when the key of that person is destroyed.
CREATE INDEX match_cases_opened ON match_cases (opened);
CREATE INDEX match_cases_person ON match_cases (person);
CREATE INDEX person_merges_by_absorbed ON person_merges (absorbed);  -- the other is of standing ones
CREATE INDEX registrations_person ON registrations (person);
