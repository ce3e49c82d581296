-- 0013: whether somebody is present at the residence, as a list says.   law  D163 64.2 form III-10
ALTER TABLE residences ADD COLUMN presence {text};
