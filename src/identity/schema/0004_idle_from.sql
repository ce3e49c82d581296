-- 0004: from when on an account counts as unused, apart from when somebody signed in with it: a new
-- account, and one that is enabled again, begin to count although nobody has signed in yet.
ALTER TABLE account_uses ADD COLUMN idle_from {instant};
UPDATE account_uses SET idle_from = signed_in_at;
