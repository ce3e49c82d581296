-- 0023: a test entered by mistake is withdrawn with its reason; it stays to be read.
ALTER TABLE drug_tests ADD COLUMN withdrawn_on {date};
ALTER TABLE drug_tests ADD COLUMN withdrawn_for {text};
