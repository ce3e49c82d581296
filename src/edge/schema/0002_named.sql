-- 0002: the ids that a kept answer names, so that what names a person is found by index when the
-- person's key is destroyed.
ALTER TABLE idempotency ADD COLUMN id {uuid};  -- NULL: kept before its ids were written down
CREATE UNIQUE INDEX idempotency_id ON idempotency (id);
CREATE INDEX idempotency_without_id ON idempotency (made_at) WHERE id IS NULL;
CREATE TABLE idempotency_ids (
    named   {uuid} NOT NULL,
    answer  {uuid} NOT NULL REFERENCES idempotency (id) ON DELETE CASCADE,
    PRIMARY KEY (named, answer)
) {strict};
CREATE INDEX idempotency_ids_answer ON idempotency_ids (answer);
