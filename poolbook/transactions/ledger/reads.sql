-- The ledger's reads: balances now, as of a posting number, as of a business date, as known at an instant.

CREATE FUNCTION ledger_seq_at(p_book int, p_at timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
-- The last posting number recorded at an instant. posted_at never goes back within a book, so halving finds it without an index.
DECLARE low bigint := 0; high bigint; middle bigint;
BEGIN
  SELECT seq INTO STRICT high FROM ledger_book WHERE id = p_book;
  WHILE low < high LOOP
    middle := (low + high + 1) / 2;
    IF (SELECT posted_at <= p_at FROM ledger_journal WHERE book_id = p_book AND seq = middle) THEN low := middle; ELSE high := middle - 1; END IF;
  END LOOP;
  RETURN low;
END $$;

CREATE FUNCTION ledger_balances(p_book int, p_seq bigint, p_codes text[], p_holders uuid[])
RETURNS TABLE (account_id int, code text, holder uuid, balance bigint) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
-- As of a posting number; NULL = now. NULL codes or holders = all. The entry's key finds each account's last one at once.
  SELECT a.id, a.code, a.holder, CASE WHEN p_seq IS NULL OR p_seq >= a.last_seq THEN a.balance ELSE coalesce((
      SELECT e.balance FROM ledger_entry e WHERE e.book_id = p_book AND e.account_id = a.id AND e.seq <= p_seq ORDER BY e.seq DESC LIMIT 1), 0) END
    FROM ledger_account a
   WHERE a.book_id = p_book AND (p_codes IS NULL OR a.code = ANY(p_codes)) AND (p_holders IS NULL OR a.holder = ANY(p_holders))
$$;

CREATE FUNCTION ledger_balances_on(p_book int, p_day date, p_seq bigint, p_codes text[], p_holders uuid[])
RETURNS TABLE (account_id int, code text, holder uuid, balance bigint) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
-- As of a business date, as known at a posting number (NULL = now): the latest snapshot that knew no more, and what it lacks.
  WITH s AS (
    SELECT * FROM (
      SELECT day, seq, from_seq FROM ledger_snapshot WHERE book_id = p_book AND day <= p_day AND (p_seq IS NULL OR seq <= p_seq)
      UNION ALL SELECT '-infinity'::date, 0, 1) q
    ORDER BY day DESC LIMIT 1
  )
  SELECT a.id, a.code, a.holder,
         coalesce((SELECT b.balance FROM ledger_snapshot_balance b
                    WHERE b.book_id = p_book AND b.account_id = a.id AND b.day <= s.day ORDER BY b.day DESC LIMIT 1), 0)
       + coalesce((SELECT ledger_sum(e.amount) FROM ledger_entry e
                    WHERE e.book_id = p_book AND e.account_id = a.id AND e.seq >= s.from_seq AND (p_seq IS NULL OR e.seq <= p_seq)
                      AND e.effective <= p_day AND NOT (e.seq <= s.seq AND e.effective <= s.day)), 0)
    FROM s CROSS JOIN ledger_account a
   WHERE a.book_id = p_book AND (p_codes IS NULL OR a.code = ANY(p_codes)) AND (p_holders IS NULL OR a.holder = ANY(p_holders))
$$;

CREATE FUNCTION ledger_take_snapshot(p_book int, p_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Keeps the balances on a day, as known now; days go forward, an earlier one changes nothing (false).
DECLARE k ledger_book; s ledger_snapshot; first bigint;
BEGIN
  SELECT * INTO STRICT k FROM ledger_book WHERE id = p_book FOR NO KEY UPDATE;
  SELECT * INTO s FROM ledger_snapshot WHERE book_id = p_book ORDER BY day DESC LIMIT 1;
  IF p_day <= s.day OR p_day IN ('infinity', '-infinity') THEN RETURN false; END IF;
  SELECT coalesce(min(seq), k.seq + 1) INTO first FROM ledger_journal
   WHERE book_id = p_book AND seq >= coalesce(s.from_seq, 1) AND effective > p_day AND state = 'posted';
  INSERT INTO ledger_snapshot_balance (book_id, account_id, day, balance, organisation_id)
    SELECT p_book, b.account_id, p_day, b.balance, k.organisation_id
      FROM ledger_balances_on(p_book, p_day, NULL, NULL, NULL) b
     WHERE b.balance <> coalesce((SELECT o.balance FROM ledger_snapshot_balance o
                                   WHERE o.book_id = p_book AND o.account_id = b.account_id ORDER BY o.day DESC LIMIT 1), 0);
  INSERT INTO ledger_snapshot (book_id, day, seq, from_seq, organisation_id) VALUES (p_book, p_day, k.seq, first, k.organisation_id);
  RETURN true;
END $$;

CREATE FUNCTION ledger_transactions(p_book int, p_after bigint, p_number bigint, p_since date, p_as_of date, p_idems uuid[], p_limit bigint)
RETURNS TABLE (seq bigint, idem uuid, state text, kind text, effective date, posted_at timestamptz, doc text, reverses bigint, resolves bigint,
               code text, holder uuid, amount bigint, balance bigint)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off AS $$
-- Transactions with their lines. Each line is looked up by key, whatever the statistics say: planners that took a table for
-- small read all of it again for every line.
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT j.seq, j.idem, j.state, j.kind, j.effective, j.posted_at, j.doc::text, j.reverses, j.resolves, a.code, a.holder,
         coalesce(e.amount, x.held), e.balance
    FROM (SELECT * FROM ledger_journal j WHERE j.book_id = p_book AND j.seq > p_after
             AND j.seq <= coalesce(p_number, j.seq) AND j.effective <= coalesce(p_as_of, j.effective)
             AND j.effective >= coalesce(p_since, j.effective)
             AND (p_idems IS NULL OR j.idem = ANY(p_idems)) ORDER BY j.seq LIMIT p_limit) j
    LEFT JOIN LATERAL unnest(j.account_ids, j.held) WITH ORDINALITY x(id, held, place) ON true
    LEFT JOIN ledger_account a ON a.book_id = j.book_id AND a.id = x.id
    LEFT JOIN ledger_entry e ON e.book_id = j.book_id AND e.account_id = x.id AND e.seq = j.seq
   ORDER BY j.seq, a.code, a.holder;
END $$;
