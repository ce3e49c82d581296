-- The rival of the trend: the same count on eight days at once.
--   $1 kind of fact · $2 change number · $3 array of eight days
WITH standing AS (
    SELECT d.day, f.person
      FROM facts f
      JOIN stock_groups g ON g.unit = f.unit
      JOIN unnest($3::date[]) AS d (day)
        ON f.starts <= d.day AND coalesce(f.ends, 'infinity') > d.day
     WHERE f.kind = $1 AND f.number <= $2
     GROUP BY d.day, f.person
    HAVING sum(f.sign::int) > 0
)
SELECT day, count(*) AS persons
  FROM standing
 GROUP BY day
 ORDER BY day;
