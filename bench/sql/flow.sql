-- The rival of a flow: distinct persons with a fact of a kind that begins in a window of days, as
-- known at a change number, in the whole place and by unit.
--   $1 kind of fact · $2 change number · $3 first day · $4 last day
WITH starting AS (
    SELECT g.row_unit, f.person
      FROM facts f JOIN stock_groups g ON g.unit = f.unit
     WHERE f.kind = $1 AND f.number <= $2 AND f.starts BETWEEN $3::date AND $4::date
     GROUP BY g.row_unit, f.person, f.starts, f.ends
    HAVING sum(f.sign::int) > 0
)
SELECT row_unit, count(DISTINCT person) AS persons, NULL::bigint AS whole
  FROM starting
 GROUP BY row_unit
UNION ALL
SELECT NULL, NULL, count(DISTINCT person)
  FROM starting;
