-- Purchase orders can be withdrawn: their lines stay as they were ordered and are left out of every question.

ALTER TABLE purchase_line ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
ALTER TABLE ordered_line ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

CREATE INDEX ordered_line_withdrawn ON ordered_line (purchase_no) WHERE withdrawn;

CREATE TRIGGER purchase_line_stays_withdrawn BEFORE UPDATE OF withdrawn ON purchase_line
WHEN OLD.withdrawn AND NOT NEW.withdrawn
BEGIN SELECT RAISE (ABORT, 'a withdrawn order never comes back'); END;

CREATE TRIGGER ordered_line_stays_withdrawn BEFORE UPDATE OF withdrawn ON ordered_line
WHEN OLD.withdrawn AND NOT NEW.withdrawn
BEGIN SELECT RAISE (ABORT, 'a withdrawn order never comes back'); END;

-- Tells this ledger from every other.
INSERT INTO meta VALUES ('identity', lower(hex(randomblob(16))));
