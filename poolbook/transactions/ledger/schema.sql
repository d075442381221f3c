-- The ledger's tables. One book per pool; debit +, credit -; a transaction of a book sums to zero.
-- Nothing here is edited: balances move through write_door.sql only, journal and entries are append-only.

CREATE AGGREGATE ledger_sum(bigint) (SFUNC = int8pl, STYPE = bigint, INITCOND = '0');  -- sum(bigint) would give numeric

CREATE TABLE ledger_book (
  id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id uuid NOT NULL,
  pool_id         uuid NOT NULL UNIQUE,
  currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  seq             bigint NOT NULL DEFAULT 0 CHECK (seq >= 0),       -- the last posting number given
  accounts        int NOT NULL DEFAULT 0 CHECK (accounts >= 0),     -- the last account id given
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32),   -- of the last journal row; at first, of the book's name
  posted_at       timestamptz NOT NULL                              -- of the last journal row; never goes back
) WITH (fillfactor = 50);

CREATE TABLE ledger_account (
  book_id         int NOT NULL,
  id              int NOT NULL,
  last_seq        bigint NOT NULL DEFAULT 0,                        -- the last posting number that moved balance or held
  balance         bigint NOT NULL DEFAULT 0,
  held            bigint NOT NULL DEFAULT 0 CHECK (held <= 0),      -- what pending transactions will take out
  floor           bigint,                                           -- balance + held never goes below; NULL = unchecked
  organisation_id uuid NOT NULL,
  holder          uuid NOT NULL,                                    -- investor, investment, bank account ...; else the pool
  code            text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 4 AND 40),
  PRIMARY KEY (book_id, id),
  UNIQUE (holder, code, book_id)                                    -- not led by book_id: while a table is small, a planner
                                                                    -- would take it for the key's twin and read the whole book
) WITH (fillfactor = 45);                                               -- all accounts of a page may move at once, without touching an index

CREATE TABLE ledger_journal (
  seq             bigint NOT NULL CHECK (seq > 0),
  posted_at       timestamptz NOT NULL,                             -- when we recorded it
  book_id         int NOT NULL,
  effective       date NOT NULL,                                    -- the business date: when it happened
  reverses        bigint CHECK (reverses < seq),                    -- the transaction that this one negates
  resolves        bigint CHECK (resolves < seq),                    -- the pending transaction that this one posts or voids
  organisation_id uuid NOT NULL,
  idem            uuid NOT NULL,                                    -- the fact that caused it
  state           text NOT NULL CHECK (state IN ('posted', 'pending', 'voided')),
  kind            text NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
  doc             jsonb NOT NULL,
  account_ids     int[] NOT NULL,                                   -- ascending; the entries are exactly these
  held            bigint[],                                         -- of a pending one: an amount for each account
  digest          bytea NOT NULL CHECK (octet_length(digest) = 32), -- SHA-256 of what was asked for
  hash            bytea NOT NULL CHECK (octet_length(hash) = 32),   -- SHA-256 of the previous hash, seq, posted_at, digest
  PRIMARY KEY (book_id, seq),
  UNIQUE (idem, book_id),                                           -- as above
  CHECK (reverses IS NULL OR resolves IS NULL),
  CHECK (CASE state
    WHEN 'posted'  THEN held IS NULL AND cardinality(account_ids) > 1
    WHEN 'pending' THEN cardinality(held) = cardinality(account_ids) AND cardinality(held) > 1 AND reverses IS NULL AND resolves IS NULL
    WHEN 'voided'  THEN held IS NULL AND cardinality(account_ids) = 0 AND resolves IS NOT NULL END)
);
CREATE UNIQUE INDEX ledger_journal_one_reversal ON ledger_journal (book_id, reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX ledger_journal_one_resolution ON ledger_journal (book_id, resolves) WHERE resolves IS NOT NULL;
CREATE INDEX ledger_journal_by_day ON ledger_journal (effective);                                   -- what is dated ahead of a day; without book_id, as above
CREATE INDEX ledger_journal_pending ON ledger_journal (book_id, seq) WHERE state = 'pending';

CREATE TABLE ledger_entry (
  seq             bigint NOT NULL,
  amount          bigint NOT NULL CHECK (amount <> 0),
  balance         bigint NOT NULL,                                  -- the account's, after this entry
  book_id         int NOT NULL,
  account_id      int NOT NULL,
  effective       date NOT NULL,                                    -- the journal row's
  organisation_id uuid NOT NULL,
  PRIMARY KEY (book_id, account_id, seq)                            -- the only index: answers every as-of question
);

-- What the balances on a day were, as far as entries up to posting number seq knew. Never wrong later: a reader adds the
-- entries from from_seq on that the snapshot could not know (seq above) or did not count (effective after the day).
CREATE TABLE ledger_snapshot (
  book_id         int NOT NULL REFERENCES ledger_book,
  day             date NOT NULL,
  seq             bigint NOT NULL,
  from_seq        bigint NOT NULL,                                  -- the first posting number not wholly counted
  organisation_id uuid NOT NULL,
  PRIMARY KEY (book_id, day)
);
CREATE TABLE ledger_snapshot_balance (
  book_id         int NOT NULL,
  account_id      int NOT NULL,
  day             date NOT NULL,                                    -- a day without a row: the row before it holds
  balance         bigint NOT NULL,
  organisation_id uuid NOT NULL,
  PRIMARY KEY (book_id, account_id, day)
);

-- Integrity, whoever writes. Checked once a statement over all its rows, which costs a fraction of foreign keys row by row.
-- It need not wait for the end of the transaction: all entries of a journal row come in one statement or not at all.
CREATE FUNCTION ledger_check_entries() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE wrong record;
BEGIN
  SELECT n.*, j.account_ids AS named INTO wrong
    FROM (SELECT book_id, seq, sum(amount) AS total, min(effective) AS low, max(effective) AS high, array_agg(account_id) AS ids
            FROM (SELECT * FROM fresh ORDER BY book_id, seq, account_id) s GROUP BY book_id, seq) n
    LEFT JOIN ledger_journal j ON j.book_id = n.book_id AND j.seq = n.seq
   WHERE n.total <> 0 OR j.account_ids IS DISTINCT FROM n.ids OR j.state <> 'posted' OR n.low <> j.effective OR n.high <> j.effective
   LIMIT 1;
  IF wrong.total <> 0 THEN
    RAISE EXCEPTION 'transaction % of book % does not balance: its entries sum to %', wrong.seq, wrong.book_id, wrong.total
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_balanced', TABLE = 'ledger_entry';
  ELSIF FOUND THEN
    RAISE EXCEPTION 'the entries of transaction % of book % are not those that its journal row names', wrong.seq, wrong.book_id
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entry_named', TABLE = 'ledger_entry';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_entries();

CREATE FUNCTION ledger_check_book() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT book_id FROM fresh) f WHERE NOT EXISTS (SELECT FROM ledger_book k WHERE k.id = f.book_id)) THEN
    RAISE EXCEPTION '% in a book that is not open', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_book_open', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_book_open AFTER INSERT ON ledger_account REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_book();
CREATE TRIGGER ledger_book_open AFTER INSERT ON ledger_journal REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_check_book();

CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was posted is reversed, never changed', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_append_only', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journal FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR TRUNCATE ON ledger_account FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR TRUNCATE ON ledger_book FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
