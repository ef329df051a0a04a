-- The ledger, first version. Goods in thousandths of a unit, money in fen, days as 2026-11-23.
-- Applied once, in one transaction; later changes are new files with the next number.

PRAGMA application_id = 0x62616F67;

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE commodity (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
);

-- `digest` covers the entry and its postings, `chain` the digest and the chain of the entry before.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE CHECK (key <> ''),
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  document TEXT NOT NULL,
  memo TEXT NOT NULL,
  reverses INTEGER UNIQUE REFERENCES entry (id),
  created_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  chain TEXT NOT NULL
);

-- One row is one move from an account to another, so an entry cannot be out of balance.
CREATE TABLE posting (
  entry INTEGER NOT NULL REFERENCES entry (id),
  position INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES account (id),
  target INTEGER NOT NULL REFERENCES account (id),
  commodity INTEGER NOT NULL REFERENCES commodity (id),
  amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount > 0),
  PRIMARY KEY (entry, position),
  CHECK (source <> target)
) WITHOUT ROWID;

-- Kept in the transaction that adds the postings, so that a balance needs no sum over all of them.
CREATE TABLE balance (
  account INTEGER NOT NULL REFERENCES account (id),
  commodity INTEGER NOT NULL REFERENCES commodity (id),
  amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer'),
  PRIMARY KEY (account, commodity)
) WITHOUT ROWID;

CREATE TABLE purchase_line (
  id INTEGER PRIMARY KEY,
  purchase_no TEXT NOT NULL,
  product_code TEXT NOT NULL,
  shop TEXT NOT NULL,
  day TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  surplus INTEGER NOT NULL,
  unit_price_fen INTEGER NOT NULL,
  received INTEGER,
  UNIQUE (purchase_no, product_code)
);

CREATE TABLE ordered_line (
  id INTEGER PRIMARY KEY,
  line_id TEXT NOT NULL,
  purchase_no TEXT NOT NULL,
  shop TEXT NOT NULL,
  day TEXT NOT NULL,
  community TEXT NOT NULL,
  compound TEXT NOT NULL,
  building TEXT NOT NULL,
  unit_no TEXT NOT NULL,
  room TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  product_code TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit_price_fen INTEGER NOT NULL,
  "group" TEXT NOT NULL,
  note TEXT NOT NULL,
  digest TEXT NOT NULL,
  priority INTEGER NOT NULL,
  received INTEGER,
  issued INTEGER,
  UNIQUE (purchase_no, line_id)
);

CREATE INDEX purchase_line_day ON purchase_line (day);
CREATE INDEX ordered_line_day ON ordered_line (day);

-- What is booked stays: corrections are new entries. Of an order only what came of it is filled in later.

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'an entry never changes'); END;

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'an entry is never deleted'); END;

CREATE TRIGGER posting_stays BEFORE UPDATE ON posting
BEGIN SELECT RAISE (ABORT, 'a posting never changes'); END;

CREATE TRIGGER posting_remains BEFORE DELETE ON posting
BEGIN SELECT RAISE (ABORT, 'a posting is never deleted'); END;

CREATE TRIGGER purchase_line_stays
BEFORE UPDATE OF id, purchase_no, product_code, shop, day, quantity, surplus, unit_price_fen ON purchase_line
BEGIN SELECT RAISE (ABORT, 'an order never changes'); END;

CREATE TRIGGER purchase_line_remains BEFORE DELETE ON purchase_line
BEGIN SELECT RAISE (ABORT, 'an order is never deleted'); END;

CREATE TRIGGER ordered_line_stays
BEFORE UPDATE OF id, line_id, purchase_no, shop, day, community, compound, building, unit_no, room, name, phone,
  product_code, quantity, unit_price_fen, "group", note, digest, priority ON ordered_line
BEGIN SELECT RAISE (ABORT, 'an order never changes'); END;

CREATE TRIGGER ordered_line_remains BEFORE DELETE ON ordered_line
BEGIN SELECT RAISE (ABORT, 'an order is never deleted'); END;
