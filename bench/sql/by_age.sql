-- The rival of a stock by age: as by_sex.sql, in bands of years of age on the day.
--   $1 kind of fact · $2 change number · $3 day · $4 array of the first year of each band
WITH standing AS (
    SELECT f.person
      FROM facts f
     WHERE f.kind = $1 AND f.number <= $2
       AND f.starts <= $3::date AND coalesce(f.ends, 'infinity') > $3::date
     GROUP BY f.person
    HAVING sum(f.sign::int) > 0
)
SELECT width_bucket(extract(year FROM age($3::date, p.born)), $4::numeric[]) AS band,
       count(*) AS persons
  FROM standing s JOIN persons p ON p.person = s.person
 GROUP BY 1
 ORDER BY 1;
