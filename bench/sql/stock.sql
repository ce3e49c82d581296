-- The rival of indicators::figure: distinct persons with a fact of a kind standing on a day, as
-- known at a change number, in the whole place and by unit, in one statement.
--   $1 kind of fact · $2 change number · $3 day
-- A correction is a row with sign -1, so a fact stands when its signs add up above zero.
WITH standing AS (
    SELECT g.row_unit, f.person
      FROM facts f JOIN stock_groups g ON g.unit = f.unit
     WHERE f.kind = $1 AND f.number <= $2
       AND f.starts <= $3::date AND coalesce(f.ends, 'infinity') > $3::date
     GROUP BY g.row_unit, f.person
    HAVING sum(f.sign::int) > 0
)
SELECT row_unit, count(*) AS persons, NULL::bigint AS whole
  FROM standing
 GROUP BY row_unit
UNION ALL
SELECT NULL, NULL, count(DISTINCT person)
  FROM standing;
