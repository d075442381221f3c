-- The ledger's proofs: what a book's journal and entries say its other rows must be, the first row that says otherwise, and the repair.

CREATE FUNCTION ledger_derived_accounts(p_book int)
RETURNS TABLE (account_id int, balance numeric, held numeric, last_seq bigint) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
-- Each account from what touched it: entries; holds; and the ends of holds, which give back what was held.
  SELECT t.account_id, sum(t.amount), sum(t.held), max(t.seq) FROM (
    SELECT e.account_id, e.seq, e.amount::numeric AS amount, 0::numeric AS held FROM ledger_entry e WHERE e.book_id = p_book
    UNION ALL
    SELECT x.id, j.seq, 0, least(x.amount, 0) FROM ledger_journal j CROSS JOIN unnest(j.account_ids, j.held) x(id, amount)
     WHERE j.book_id = p_book AND j.state = 'pending'
    UNION ALL
    SELECT x.id, d.seq, 0, -least(x.amount, 0) FROM ledger_journal d JOIN ledger_journal j ON j.book_id = d.book_id AND j.seq = d.resolves
     CROSS JOIN unnest(j.account_ids, j.held) x(id, amount)
     WHERE d.book_id = p_book AND d.resolves IS NOT NULL) t
   GROUP BY t.account_id
$$;

CREATE FUNCTION ledger_derived_snapshots(p_book int)
RETURNS TABLE (account_id int, day date, balance numeric) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
-- Days and numbers of snapshots both go forward, so each entry counts from one snapshot on; a row where an account changed.
  SELECT c.account_id, c.day, sum(c.change) OVER (PARTITION BY c.account_id ORDER BY c.day) FROM (
    SELECT e.account_id, s.day, sum(e.amount) AS change FROM ledger_entry e
     CROSS JOIN LATERAL (SELECT o.day FROM ledger_snapshot o WHERE o.book_id = p_book AND o.day >= e.effective AND o.seq >= e.seq ORDER BY o.day LIMIT 1) s
     WHERE e.book_id = p_book GROUP BY e.account_id, s.day HAVING sum(e.amount) <> 0) c
$$;

CREATE FUNCTION ledger_derived_journal(p_book int)
RETURNS TABLE (seq bigint, digest bytea, hash bytea) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
-- Every digest from what the row and its lines say now; every hash from that and the stored hash before it.
  SELECT j.seq,
         ledger_digest(j.idem, CASE WHEN j.state = 'pending' THEN 1 WHEN j.state = 'voided' THEN 3 WHEN j.resolves IS NOT NULL THEN 2
                                    WHEN j.reverses IS NOT NULL THEN 4 ELSE 0 END,
                       coalesce(j.resolves, j.reverses), j.effective, j.kind, j.doc, l.legs),
         ledger_link(coalesce(lag(j.hash) OVER (ORDER BY j.seq), ledger_first_hash(k.organisation_id, k.pool_id, k.currency)), j.seq, j.posted_at, j.digest)
    FROM ledger_journal j
    JOIN ledger_book k ON k.id = j.book_id
    LEFT JOIN (
      SELECT seq, string_agg(leg, '' ORDER BY id) AS legs FROM (
        SELECT e.seq, a.id, ledger_leg(a.code, a.holder, e.amount) AS leg
          FROM ledger_entry e JOIN ledger_account a ON a.book_id = p_book AND a.id = e.account_id WHERE e.book_id = p_book
        UNION ALL
        SELECT p.seq, a.id, ledger_leg(a.code, a.holder, x.amount)
          FROM ledger_journal p CROSS JOIN unnest(p.account_ids, p.held) x(id, amount) JOIN ledger_account a ON a.book_id = p_book AND a.id = x.id
         WHERE p.book_id = p_book AND p.state = 'pending') line
       GROUP BY seq) l ON l.seq = j.seq
   WHERE j.book_id = p_book
$$;

CREATE FUNCTION ledger_difference(p_book int, OUT in_table text, OUT in_row text, OUT what text)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET work_mem = '64MB' AS $$
-- The first row of a book that does not follow from the others; nothing when all do. STABLE: one moment for all questions.
#variable_conflict use_column
DECLARE k ledger_book;
BEGIN
  SELECT * INTO STRICT k FROM ledger_book WHERE id = p_book;

  in_table := 'ledger_entry';
  SELECT format('book %s, account %s, posting number %s', p_book, account_id, seq), format('balance %s is not %s + %s', balance, before, amount)
    INTO in_row, what FROM (
      SELECT *, lag(balance, 1, 0::bigint) OVER (PARTITION BY account_id ORDER BY seq) AS before FROM ledger_entry WHERE book_id = p_book) e
   WHERE balance::numeric <> before::numeric + amount ORDER BY seq, account_id LIMIT 1;
  IF FOUND THEN RETURN; END IF;
  SELECT format('book %s, account %s, posting number %s', p_book, e.account_id, e.seq),
         CASE WHEN j.seq IS NULL THEN 'has no journal row' WHEN a.id IS NULL THEN 'has no account'
              WHEN e.effective <> j.effective THEN 'has another date than its journal row' ELSE 'belongs to another organisation' END
    INTO in_row, what FROM ledger_entry e
    LEFT JOIN ledger_journal j ON j.book_id = p_book AND j.seq = e.seq
    LEFT JOIN ledger_account a ON a.book_id = p_book AND a.id = e.account_id
   WHERE e.book_id = p_book AND (j.seq IS NULL OR a.id IS NULL OR e.effective <> j.effective OR e.organisation_id <> k.organisation_id)
   ORDER BY e.seq, e.account_id LIMIT 1;
  IF FOUND THEN RETURN; END IF;

  in_table := 'ledger_journal';
  SELECT format('book %s, posting number %s', p_book, q.seq), q.what INTO in_row, what FROM (
    SELECT j.seq, CASE
        WHEN j.seq <> row_number() OVER (ORDER BY j.seq) THEN 'the number before it is missing'
        WHEN j.posted_at < lag(j.posted_at) OVER (ORDER BY j.seq) THEN 'recorded before the one before it'
        WHEN j.organisation_id <> k.organisation_id THEN 'belongs to another organisation'
        WHEN CASE j.state WHEN 'posted' THEN j.account_ids ELSE '{}' END <> coalesce(e.ids, '{}') THEN 'its entries are not those that it names'
        WHEN e.total <> 0 OR (SELECT sum(m) FROM unnest(j.held) m) <> 0 THEN 'does not balance' END AS what
      FROM ledger_journal j
      LEFT JOIN (SELECT seq, sum(amount) AS total, array_agg(account_id ORDER BY account_id) AS ids FROM ledger_entry WHERE book_id = p_book GROUP BY seq) e
        ON e.seq = j.seq
     WHERE j.book_id = p_book) q
   WHERE q.what IS NOT NULL ORDER BY q.seq LIMIT 1;
  IF FOUND THEN RETURN; END IF;
  SELECT format('book %s, posting number %s', p_book, j.seq), CASE WHEN j.digest <> d.digest THEN 'what it says is not what was posted (digest)'
         ELSE 'the chain of hashes breaks here' END
    INTO in_row, what FROM ledger_journal j JOIN ledger_derived_journal(p_book) d ON d.seq = j.seq
   WHERE j.book_id = p_book AND (j.digest <> d.digest OR j.hash <> d.hash) ORDER BY j.seq LIMIT 1;
  IF FOUND THEN RETURN; END IF;
  SELECT format('book %s, posting number %s', p_book, j.seq), CASE WHEN j.reverses IS NULL THEN 'does not settle a pending transaction exactly'
         ELSE 'is not the exact negation of the one that it reverses' END
    INTO in_row, what FROM ledger_journal j
    LEFT JOIN ledger_journal t ON t.book_id = p_book AND t.seq = coalesce(j.reverses, j.resolves)
   WHERE j.book_id = p_book AND (j.reverses IS NOT NULL OR j.resolves IS NOT NULL) AND (
         t.state IS DISTINCT FROM CASE WHEN j.reverses IS NULL THEN 'pending' ELSE 'posted' END OR t.reverses IS NOT NULL
         OR (j.state = 'posted' AND (j.account_ids <> t.account_ids OR EXISTS (
           SELECT FROM unnest(t.account_ids, t.held) x(id, amount) JOIN ledger_entry e ON e.book_id = p_book AND e.account_id = x.id AND e.seq = j.seq
             LEFT JOIN ledger_entry o ON o.book_id = p_book AND o.account_id = x.id AND o.seq = t.seq
            WHERE e.amount IS DISTINCT FROM CASE WHEN j.reverses IS NULL THEN x.amount ELSE -o.amount END))))
   ORDER BY j.seq LIMIT 1;
  IF FOUND THEN RETURN; END IF;

  in_table := 'ledger_account';
  SELECT format('book %s, account %s (%s of %s)', p_book, a.id, a.code, a.holder), format('balance %s, held %s, last number %s; entries say %s, %s, %s',
         a.balance, a.held, a.last_seq, coalesce(d.balance, 0), coalesce(d.held, 0), coalesce(d.last_seq, 0))
    INTO in_row, what FROM ledger_account a LEFT JOIN ledger_derived_accounts(p_book) d ON d.account_id = a.id
   WHERE a.book_id = p_book AND ((a.balance, a.held, a.last_seq) IS DISTINCT FROM (coalesce(d.balance, 0), coalesce(d.held, 0), coalesce(d.last_seq, 0))
         OR a.organisation_id <> k.organisation_id OR a.id > k.accounts OR a.floor IS DISTINCT FROM CASE a.code WHEN '1000' THEN 0 END)
   ORDER BY a.id LIMIT 1;
  IF FOUND THEN RETURN; END IF;

  in_table := 'ledger_book';
  SELECT format('book %s', p_book), format('its last number %s, hash or instant are not the journal''s (%s)', k.seq, coalesce(j.seq, 0)) INTO in_row, what
    FROM (SELECT) one LEFT JOIN (SELECT * FROM ledger_journal WHERE book_id = p_book ORDER BY seq DESC LIMIT 1) j ON true
   WHERE k.seq <> coalesce(j.seq, 0) OR k.hash <> coalesce(j.hash, ledger_first_hash(k.organisation_id, k.pool_id, k.currency))
      OR k.posted_at IS DISTINCT FROM coalesce(j.posted_at, k.posted_at);
  IF FOUND THEN RETURN; END IF;

  in_table := 'ledger_snapshot';
  SELECT format('book %s, day %s', p_book, s.day), 'does not say from where on entries count' INTO in_row, what FROM ledger_snapshot s
   WHERE s.book_id = p_book AND (s.organisation_id <> k.organisation_id OR s.seq > k.seq OR s.from_seq <> coalesce(
         (SELECT min(seq) FROM ledger_journal j WHERE j.book_id = p_book AND j.seq <= s.seq AND j.effective > s.day AND j.state = 'posted'), s.seq + 1))
   ORDER BY s.day LIMIT 1;
  IF FOUND THEN RETURN; END IF;
  in_table := 'ledger_snapshot_balance';
  SELECT format('book %s, account %s, day %s', p_book, coalesce(s.account_id, d.account_id), coalesce(s.day, d.day)),
         format('balance %s; entries say %s', coalesce(s.balance::text, 'missing'), coalesce(d.balance::text, 'no change'))
    INTO in_row, what FROM (SELECT * FROM ledger_snapshot_balance WHERE book_id = p_book) s
    FULL JOIN ledger_derived_snapshots(p_book) d ON d.account_id = s.account_id AND d.day = s.day
   WHERE s.balance IS DISTINCT FROM d.balance OR s.organisation_id <> k.organisation_id
   ORDER BY coalesce(s.day, d.day), 1 LIMIT 1;
  IF FOUND THEN RETURN; END IF;
  in_table := NULL; in_row := NULL; what := NULL;
END $$;

CREATE FUNCTION ledger_rebuild(p_book int) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp SET jit = off SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET work_mem = '64MB' AS $$
-- Balances, holds and snapshots anew from journal and entries, which stay as they are. For the owner alone.
BEGIN
  PERFORM ledger_lock(ARRAY[p_book]);
  UPDATE ledger_book k SET seq = coalesce(j.seq, 0), accounts = (SELECT coalesce(max(id), 0) FROM ledger_account a WHERE a.book_id = p_book),
         hash = coalesce(j.hash, ledger_first_hash(k.organisation_id, k.pool_id, k.currency)), posted_at = coalesce(j.posted_at, k.posted_at)
    FROM (SELECT) one LEFT JOIN (SELECT * FROM ledger_journal o WHERE o.book_id = p_book ORDER BY o.seq DESC LIMIT 1) j ON true WHERE k.id = p_book;
  UPDATE ledger_account a SET balance = n.balance, held = n.held, last_seq = n.last_seq, floor = n.floor
    FROM (SELECT o.id, coalesce(d.balance, 0) AS balance, coalesce(d.held, 0) AS held, coalesce(d.last_seq, 0) AS last_seq, CASE o.code WHEN '1000' THEN 0 END AS floor
            FROM ledger_account o LEFT JOIN ledger_derived_accounts(p_book) d ON d.account_id = o.id WHERE o.book_id = p_book) n
   WHERE a.book_id = p_book AND a.id = n.id
     AND (a.balance, a.held, a.last_seq, a.floor) IS DISTINCT FROM (n.balance, n.held, n.last_seq, n.floor);
  UPDATE ledger_snapshot s SET from_seq = coalesce(
    (SELECT min(j.seq) FROM ledger_journal j WHERE j.book_id = p_book AND j.seq <= s.seq AND j.effective > s.day AND j.state = 'posted'), s.seq + 1)
   WHERE s.book_id = p_book;
  DELETE FROM ledger_snapshot_balance WHERE book_id = p_book;
  INSERT INTO ledger_snapshot_balance (book_id, account_id, day, balance, organisation_id)
    SELECT p_book, d.account_id, d.day, d.balance, k.organisation_id FROM ledger_derived_snapshots(p_book) d JOIN ledger_book k ON k.id = p_book;
END $$;
