-- 0016: a listing of addicts follows the person, and says what it rests on.   law  L120 48 · L73 43
ALTER TABLE addict_listings ADD COLUMN place {ref units};
ALTER TABLE addict_listings ADD COLUMN moved_to {ref units};
ALTER TABLE addict_listings ADD COLUMN continues {ref addict_listings};
ALTER TABLE addict_listings ADD COLUMN determination {ref determinations};
CREATE INDEX addict_listings_by_place ON addict_listings ((COALESCE(place, unit)), ended_on);

-- A move may be that of a listing alone: nobody manages an addict as a user.
ALTER TABLE transfers ADD COLUMN listing {ref addict_listings};
DROP INDEX transfers_by_management;
ALTER TABLE transfers RENAME COLUMN management TO former_management;
ALTER TABLE transfers ADD COLUMN management {ref managements};
UPDATE transfers SET management = former_management;
ALTER TABLE transfers DROP COLUMN former_management;
CREATE INDEX transfers_by_management ON transfers (management);
