-- The rival of a stock by sex: distinct persons with a fact of a kind standing on a day, as known at
-- a change number.
--   $1 kind of fact · $2 change number · $3 day
WITH standing AS (
    SELECT f.person
      FROM facts f
     WHERE f.kind = $1 AND f.number <= $2
       AND f.starts <= $3::date AND coalesce(f.ends, 'infinity') > $3::date
     GROUP BY f.person
    HAVING sum(f.sign::int) > 0
)
SELECT p.sex, count(*) AS persons
  FROM standing s JOIN persons p ON p.person = s.person
 GROUP BY p.sex
 ORDER BY p.sex;
