-- The rival of the on-time share: steps that were due in a window of days, and those of them taken in
-- time, by unit, as known at a change number. Facts are counted, not persons.
--   $1 kind of those due · $2 kind of those in time · $3 change number · $4 first day · $5 last day
SELECT g.row_unit,
       coalesce(sum(f.sign) FILTER (WHERE f.kind = $1), 0) AS due,
       coalesce(sum(f.sign) FILTER (WHERE f.kind = $2), 0) AS in_time
  FROM facts f JOIN stock_groups g ON g.unit = f.unit
 WHERE f.kind IN ($1, $2) AND f.number <= $3 AND f.starts BETWEEN $4::date AND $5::date
 GROUP BY g.row_unit;
