-- The rival of a figure: the same facts in PostgreSQL 15, indexed as well as we know how. Run once
-- in the database that holds `facts` (src/store/schema) before stock.sql is measured.

-- Session settings for the rival: everything fits in memory, two cores may work on one question,
-- and the compiler does not cost more than it saves.
--   postgresql.conf: shared_buffers = 2GB, effective_cache_size = 4GB, max_worker_processes = 8
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET jit = off;
SET random_page_cost = 1.1;

-- One index answers the question without the table: figures ask for recent days, and of all facts
-- few end after them. Tried against it at 2 million facts: GiST over (kind, daterange(starts, ends)),
-- as fast or slower and ten times longer to build, and (kind, number), three times slower.
CREATE INDEX IF NOT EXISTS facts_by_end
    ON facts (kind, coalesce(ends, 'infinity'), starts)
    INCLUDE (ends, number, person, unit, sign);

-- Which row of the table by unit a unit of any time belongs to (indicators/territory.h). The bench
-- fills it from the same assignment the program uses.
CREATE TABLE IF NOT EXISTS stock_groups (
    unit      uuid PRIMARY KEY,
    row_unit  uuid NOT NULL
);

-- For flows: the days on which facts begin.
CREATE INDEX IF NOT EXISTS facts_by_start
    ON facts (kind, starts)
    INCLUDE (ends, number, person, unit, sign);

VACUUM (ANALYZE) facts;
VACUUM (ANALYZE) persons;
ANALYZE stock_groups;
