-- 0021: rows of a list that somebody decided to skip are counted by themselves.
ALTER TABLE intakes ADD COLUMN skipped {whole};  -- NULL: nobody skipped a row
