-- The ledger's write door: the only code that writes its tables. Functions run as the owner; the app may only call them.
-- Statuses: 0 posted, 1 replay, 2 key reused, 3 overdraft, 4 unbalanced, 5 unknown account, 6 account twice, 7 nothing to act on,
--           8 already done, 9 empty, 10 too large. Only 0 changes anything.
-- Acts:     0 post, 1 hold (pending), 2 post what was held, 3 void what was held, 4 reverse.
--
-- Plans: they must not depend on how small a table was when a session first planned. So each statement is planned once a session and
-- held to index look-ups from line to row (joins start from the lines: LEFT JOIN). Not with custom plans: those flatten arrays, and
-- reading element i of a flat array of texts walks over all before it.
-- Where a row is found by another key than its book's, IS NOT DISTINCT FROM keeps book_id out of the indexes that it leads: while there
-- are no statistics, or those of a small table, a planner would take one of these and read the whole book for each line.

CREATE FUNCTION ledger_digest(p_idem uuid, p_act int, p_target bigint, p_effective date, p_kind text, p_doc jsonb, p_legs bytea)
RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$  -- STABLE, as convert_to is: else it is not inlined and costs three times as much
  -- What was asked for, in one unmistakable form: numbers big-endian, texts UTF-8 behind their length, days since 2000-01-01.
  SELECT sha256(uuid_send(p_idem) || int4send(p_act) || int8send(coalesce(p_target, 0)) || int4send(p_effective - DATE '2000-01-01')
    || int4send(octet_length(p_kind)) || convert_to(p_kind, 'UTF8')
    || int4send(octet_length(p_doc::text)) || convert_to(p_doc::text, 'UTF8') || coalesce(p_legs, ''))
$$;

CREATE FUNCTION ledger_leg(p_code text, p_holder uuid, p_amount bigint) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT int4send(octet_length(p_code)) || convert_to(p_code, 'UTF8') || uuid_send(p_holder) || int8send(p_amount)
$$;

CREATE FUNCTION ledger_link(p_before bytea, p_seq bigint, p_posted_at timestamptz, p_digest bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256(p_before || int8send(p_seq) || timestamptz_send(p_posted_at) || p_digest)
$$;

CREATE FUNCTION ledger_first_hash(p_organisation uuid, p_pool uuid, p_currency text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(uuid_send(p_organisation) || uuid_send(p_pool) || convert_to(p_currency, 'UTF8'))
$$;

CREATE FUNCTION ledger_open_book(p_organisation uuid, p_pool uuid, p_currency text, p_at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
-- Opens a pool's book, or finds it open: the same call twice is one book. Another organisation or currency is a mistake.
DECLARE k ledger_book;
BEGIN
  INSERT INTO ledger_book (organisation_id, pool_id, currency, hash, posted_at)
    SELECT p_organisation, p_pool, p_currency, ledger_first_hash(p_organisation, p_pool, p_currency), least(p_at, clock_timestamp())
     WHERE NOT EXISTS (SELECT FROM ledger_book WHERE pool_id = p_pool)
    ON CONFLICT (pool_id) DO NOTHING;
  SELECT * INTO STRICT k FROM ledger_book WHERE pool_id = p_pool;
  IF (k.organisation_id, k.currency) IS DISTINCT FROM (p_organisation, p_currency) THEN
    RAISE EXCEPTION 'the book of pool % is open already, for another organisation or currency', p_pool USING ERRCODE = 'unique_violation';
  END IF;
  RETURN k.id;
END $$;

CREATE FUNCTION ledger_lock(p_books int[]) RETURNS void LANGUAGE sql AS $$
  -- In the order of their ids, so that two batches never wait for each other.
  SELECT count(*) FROM (SELECT FROM ledger_book WHERE id = ANY(p_books) ORDER BY id FOR NO KEY UPDATE) locked
$$;

CREATE FUNCTION ledger_open_accounts(p_book int[], p_codes text[], p_code int[], p_holder uuid[]) RETURNS int[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off SET work_mem = '64MB' AS $$
-- Finds accounts, opens those that are missing, returns their ids in the order asked for. Line i asks in book p_book[i]
-- for code p_codes[p_code[i]] of p_holder[i]. IS NOT DISTINCT FROM keeps book_id out of the primary key's index: with
-- statistics of a small table a planner would read the whole book for each line.
#variable_conflict use_column
DECLARE ids int[]; missing boolean;
BEGIN
  FOR round IN 1..2 LOOP
    SELECT array_agg(id), bool_or(id IS NULL) INTO ids, missing FROM (
      SELECT c.id FROM unnest(p_book, p_code, p_holder) WITH ORDINALITY u(b, k, h, o)
        LEFT JOIN ledger_account c ON c.book_id IS NOT DISTINCT FROM u.b AND c.code = p_codes[u.k] AND c.holder = u.h ORDER BY o) q;
    EXIT WHEN missing IS NOT TRUE;
    PERFORM ledger_lock(p_book);
    WITH fresh AS (
      SELECT b, p_codes[k] AS code, h, row_number() OVER (PARTITION BY b ORDER BY min(o)) AS n
        FROM unnest(p_book, p_code, p_holder) WITH ORDINALITY u(b, k, h, o)
       WHERE NOT EXISTS (SELECT FROM ledger_account c WHERE c.book_id IS NOT DISTINCT FROM b AND c.code = p_codes[k] AND c.holder = h)
       GROUP BY b, k, h
    ), given AS (
      UPDATE ledger_book k SET accounts = accounts + f.n FROM (SELECT b, count(*)::int AS n FROM fresh GROUP BY b) f
       WHERE k.id = f.b RETURNING k.id, k.accounts - f.n AS used, k.organisation_id
    )
    INSERT INTO ledger_account (book_id, id, organisation_id, code, holder, floor)
      SELECT b, used + n, organisation_id, code, h, CASE code WHEN '1000' THEN 0 END  -- cash at bank: what we decide never overdraws it
        FROM fresh JOIN given ON id = b;
  END LOOP;
  IF missing THEN RAISE EXCEPTION 'an account was asked for in a book that is not open' USING ERRCODE = 'no_data_found'; END IF;
  RETURN ids;
END $$;

CREATE FUNCTION ledger_targets(p_book int[], p_act smallint[], p_of uuid[], OUT o_target bigint[], OUT o_refusal smallint[])
LANGUAGE plpgsql AS $$
-- The transactions that acts 2 to 4 are about, by the fact that caused them. A pending one is posted or voided, once;
-- a posted one is reversed, once; a reversal is not reversed: what it undid is posted anew.
#variable_conflict use_column
BEGIN
  SELECT array_agg(seq), array_agg(refusal) INTO o_target, o_refusal FROM (
    SELECT j.seq, (CASE
        WHEN act < 2 THEN 0
        WHEN j.seq IS NULL OR j.reverses IS NOT NULL OR j.state <> CASE act WHEN 4 THEN 'posted' ELSE 'pending' END THEN 7
        WHEN EXISTS (SELECT FROM ledger_journal d WHERE d.book_id = b AND d.reverses = j.seq)
          OR EXISTS (SELECT FROM ledger_journal d WHERE d.book_id = b AND d.resolves = j.seq) THEN 8
        ELSE 0 END)::smallint AS refusal
      FROM unnest(p_book, p_act, p_of) WITH ORDINALITY u(b, act, about, i)
      LEFT JOIN ledger_journal j ON j.book_id IS NOT DISTINCT FROM b AND j.idem = about AND act >= 2 ORDER BY i) q;
  IF EXISTS (SELECT FROM unnest(p_book, o_target) u(b, s) WHERE s IS NOT NULL GROUP BY b, s HAVING count(*) > 1) THEN
    RAISE EXCEPTION 'two transactions of one batch act on the same one: post them in two batches' USING ERRCODE = 'cardinality_violation';
  END IF;
END $$;

CREATE FUNCTION ledger_target_lines(p_book int[], p_act smallint[], p_target bigint[], INOUT e_tx int[], INOUT e_account int[], INOUT e_amount bigint[])
LANGUAGE plpgsql AS $$
-- Adds the lines of acts 2 to 4: what was held, or the exact negation of what was posted.
#variable_conflict use_column
BEGIN
  SELECT array_agg(t), array_agg(a), array_agg(m) INTO e_tx, e_account, e_amount FROM (
    SELECT t, a, m FROM unnest(e_tx, e_account, e_amount) u(t, a, m)
    UNION ALL
    SELECT i, x.a, CASE act WHEN 4 THEN -e.amount ELSE x.m END
      FROM unnest(p_book, p_act, p_target) WITH ORDINALITY u(b, act, target, i)
      LEFT JOIN ledger_journal j ON j.book_id = b AND j.seq = target
     CROSS JOIN unnest(j.account_ids, j.held) x(a, m)
      LEFT JOIN ledger_entry e ON e.book_id = b AND e.account_id = x.a AND e.seq = target
     ORDER BY 1, 2) q;
END $$;

CREATE FUNCTION ledger_judge(
  t_book int[], t_idem uuid[], t_kind text[], t_effective date[], t_doc jsonb[], t_act smallint[], t_target bigint[], t_refusal smallint[],
  e_tx int[], e_account int[], e_amount bigint[], OUT o_status smallint[], OUT o_seq bigint[], OUT o_first int[], OUT o_digest bytea[],
  OUT o_huge boolean)
LANGUAGE plpgsql AS $$
-- All that can be said of each request by itself: replay, key reused, nothing to act on, already done, empty, too large,
-- unbalanced, unknown account. o_first: the first request in this batch with the same key. o_huge: sums might overflow.
#variable_conflict use_column
BEGIN
  SELECT array_agg(status), array_agg(seq), array_agg(first), array_agg(digest), coalesce(sum(volume) > 1000000000000000000, false)
    INTO o_status, o_seq, o_first, o_digest, o_huge FROM (
    SELECT q.t, j.seq, min(q.t) OVER (PARTITION BY t_book[q.t], t_idem[q.t]) AS first, q.digest, CASE WHEN NOT large THEN volume END AS volume, (CASE
        WHEN j.seq IS NOT NULL THEN CASE WHEN j.digest = q.digest THEN 1 ELSE 2 END
        WHEN t_refusal[q.t] <> 0 THEN t_refusal[q.t]
        WHEN lines = 0 OR zero THEN 9
        WHEN large THEN 10
        WHEN total <> 0 THEN 4
        WHEN unknown THEN 5
        ELSE 0 END)::smallint AS status
      FROM (
        SELECT t, count(m) AS lines, sum(m) AS total, bool_or(m = 0) AS zero, bool_or(a IS NOT NULL AND code IS NULL) AS unknown,
               bool_or(m NOT BETWEEN -100000000000000000 AND 100000000000000000) AS large,  -- limits.MAX_AMOUNT_MINOR
               sum(CASE WHEN m > 0 THEN m END) * 2 AS volume,
               ledger_digest(t_idem[t], t_act[t], t_target[t], t_effective[t], t_kind[t], t_doc[t],
                             CASE WHEN t_act[t] <> 3 THEN string_agg(ledger_leg(code, holder, m), '') END) AS digest
          FROM (
            SELECT t, a, m, c.code, c.holder FROM unnest(e_tx, e_account, e_amount) u(t, a, m)
              LEFT JOIN ledger_account c ON c.book_id = t_book[t] AND c.id = a
            UNION ALL
            SELECT t, NULL, NULL, NULL, NULL FROM generate_series(1, cardinality(t_book)) t
            ORDER BY t, a) line
         GROUP BY t) q
      LEFT JOIN ledger_journal j ON j.book_id IS NOT DISTINCT FROM t_book[q.t] AND j.idem = t_idem[q.t]
     ORDER BY q.t) z;
END $$;

CREATE FUNCTION ledger_decide(
  t_book int[], t_act smallint[], t_force boolean[], e_tx int[], e_account int[], e_amount bigint[], INOUT o_status smallint[])
LANGUAGE plpgsql AS $$
-- Some line cannot be accepted: go through the requests one by one, in their order, and refuse those that must be.
#variable_conflict use_column
DECLARE place int[]; bal bigint[]; hold bigint[]; flr bigint[]; seen int[]; x int; j int; lo int := 1; hi int; m bigint; db bigint; dh bigint;
BEGIN
  SELECT array_agg(balance), array_agg(held), array_agg(floor), array_agg(0) INTO bal, hold, flr, seen FROM (
    SELECT c.* FROM (SELECT DISTINCT t_book[t] AS b, a FROM unnest(e_tx, e_account) u(t, a) WHERE o_status[t] = 0) q
      LEFT JOIN ledger_account c ON c.book_id = q.b AND c.id = q.a ORDER BY q.b, q.a) r;
  SELECT array_agg(p), array_agg(t), array_agg(m) INTO place, e_tx, e_amount FROM (
    SELECT t, m, dense_rank() OVER (ORDER BY t_book[t], a)::int AS p
      FROM unnest(e_tx, e_account, e_amount) u(t, a, m) WHERE o_status[t] = 0 ORDER BY t) q;
  WHILE lo <= cardinality(e_tx) LOOP
    x := e_tx[lo]; hi := lo;
    WHILE e_tx[hi] = x LOOP
      j := place[hi]; m := e_amount[hi];
      db := CASE WHEN t_act[x] IN (1, 3) THEN 0 ELSE m END;
      dh := CASE t_act[x] WHEN 1 THEN least(m, 0) WHEN 2 THEN -least(m, 0) WHEN 3 THEN -least(m, 0) ELSE 0 END;
      IF seen[j] = x OR o_status[x] = 6 THEN o_status[x] := 6;  -- of several reasons: account twice, then overdraft, then too large
      ELSIF bal[j] + db NOT BETWEEN -3000000000000000000 AND 3000000000000000000 OR hold[j] + dh < -3000000000000000000 THEN  -- limits.MAX_BALANCE_MINOR
        IF o_status[x] = 0 THEN o_status[x] := 10; END IF;
      ELSIF db + dh < 0 AND NOT t_force[x] AND bal[j] + hold[j] + db + dh < flr[j] THEN o_status[x] := 3;
      END IF;
      seen[j] := x; hi := hi + 1;
    END LOOP;
    IF o_status[x] = 0 THEN
      FOR k IN lo..hi - 1 LOOP
        j := place[k]; m := e_amount[k];
        IF t_act[x] NOT IN (1, 3) THEN bal[j] := bal[j] + m; END IF;
        IF t_act[x] = 1 THEN hold[j] := hold[j] + least(m, 0); ELSIF t_act[x] IN (2, 3) THEN hold[j] := hold[j] - least(m, 0); END IF;
      END LOOP;
    END IF;
    lo := hi;
  END LOOP;
END $$;

CREATE FUNCTION ledger_post_batch(
  p_at timestamptz, t_book int[], t_idem uuid[], t_kind text[], t_effective date[], t_doc jsonb[],
  t_act smallint[], t_of uuid[], t_force boolean[], e_tx int[], e_account int[], e_amount bigint[],
  OUT o_status smallint[], OUT o_seq bigint[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off SET work_mem = '64MB' AS $$
-- Posts a batch of transactions; line i adds e_amount[i] to account e_account[i] in transaction e_tx[i] of the batch.
#variable_conflict use_column
DECLARE
  n constant int := cardinality(t_book);
  k_book int[]; k_org uuid[]; k_seq bigint[]; k_hash bytea[]; k_at timestamptz[];   -- the books
  t_k int[]; t_target bigint[]; t_refusal smallint[]; t_first int[]; t_digest bytea[]; t_hash bytea[];
  l_b int[]; l_a int[]; l_t int[]; l_m bigint[]; l_bal bigint[]; l_held bigint[]; l_last boolean[]; wrong boolean; far boolean; must boolean; k int;
BEGIN
  IF EXISTS (SELECT FROM unnest(e_tx) t WHERE t IS NULL OR t NOT BETWEEN 1 AND n OR t_act[t] >= 2) THEN
    RAISE EXCEPTION 'a line belongs to no transaction of the batch, or to one that takes its lines from another' USING ERRCODE = 'array_subscript_error';
  END IF;
  -- 1. one row lock per book: writers of a book go one after the other, so its numbers have no gaps and its hashes one order
  SELECT array_agg(id), array_agg(organisation_id), array_agg(seq), array_agg(hash), array_agg(greatest(least(p_at, clock_timestamp()), posted_at))
    INTO k_book, k_org, k_seq, k_hash, k_at
    FROM (SELECT * FROM ledger_book WHERE id = ANY(t_book) ORDER BY id FOR NO KEY UPDATE) q;
  FOR i IN 1..n LOOP
    k := array_position(k_book, t_book[i]);
    IF k IS NULL THEN RAISE EXCEPTION 'book % is not open', t_book[i] USING ERRCODE = 'no_data_found'; END IF;
    t_k[i] := k;
  END LOOP;
  -- 2. what acts on an earlier transaction takes its lines from there
  IF 2 <= ANY(t_act) THEN
    SELECT * INTO t_target, t_refusal FROM ledger_targets(t_book, t_act, t_of);
    SELECT * INTO e_tx, e_account, e_amount FROM ledger_target_lines(t_book, t_act, t_target, e_tx, e_account, e_amount);
  END IF;
  -- 3. each request by itself; a key that is new but twice in this batch waits for the first one's result
  SELECT * INTO o_status, o_seq, t_first, t_digest, must
    FROM ledger_judge(t_book, t_idem, t_kind, t_effective, t_doc, t_act, t_target, t_refusal, e_tx, e_account, e_amount);
  FOR i IN 1..n LOOP IF t_first[i] < i AND o_seq[i] IS NULL THEN o_status[i] := -1; END IF; END LOOP;
  -- 4. running balances of all accepted lines in one pass; if a line cannot be accepted, decide in request order and do it again
  FOR round IN 1..2 LOOP
    IF must THEN
      o_status := ledger_decide(t_book, t_act, t_force, e_tx, e_account, e_amount, o_status);
    END IF;
    SELECT array_agg(b), array_agg(a), array_agg(t), array_agg(m), array_agg(bal), array_agg(hd), array_agg(lst), bool_or(wrong), bool_or(far)
      INTO l_b, l_a, l_t, l_m, l_bal, l_held, l_last, wrong, far FROM (
      SELECT e.b, e.a, e.t, e.m, c.balance + ledger_sum(db) OVER w AS bal, c.held + ledger_sum(dh) OVER w AS hd, lead(1) OVER w IS NULL AS lst,
             lag(e.t) OVER w = e.t OR (db + dh < 0 AND NOT t_force[e.t] AND c.balance + c.held + ledger_sum(db + dh) OVER w < c.floor) AS wrong,
             c.balance NOT BETWEEN -2000000000000000000 AND 2000000000000000000 OR c.held < -2000000000000000000 AS far
        FROM (SELECT t_book[t] AS b, a, t, m, CASE WHEN t_act[t] IN (1, 3) THEN 0 ELSE m END AS db,
                     CASE t_act[t] WHEN 1 THEN least(m, 0) WHEN 2 THEN -least(m, 0) WHEN 3 THEN -least(m, 0) ELSE 0 END AS dh
                FROM unnest(e_tx, e_account, e_amount) u(t, a, m) WHERE o_status[t] = 0) e
        LEFT JOIN ledger_account c ON c.book_id = e.b AND c.id = e.a
      WINDOW w AS (PARTITION BY e.b, e.a ORDER BY e.t ROWS UNBOUNDED PRECEDING)) q;
    EXIT WHEN wrong IS NOT TRUE AND (must OR far IS NOT TRUE);
    IF must THEN RAISE EXCEPTION 'the decided batch still has a line that cannot be posted'; END IF;
    must := true;
  END LOOP;
  -- 5. gapless numbers and the chain of hashes, per book
  FOR i IN 1..n LOOP
    IF o_status[i] = 0 THEN
      k := t_k[i];
      k_seq[k] := k_seq[k] + 1;
      k_hash[k] := sha256(k_hash[k] || int8send(k_seq[k]) || timestamptz_send(k_at[k]) || t_digest[i]);  -- = ledger_link
      o_seq[i] := k_seq[k]; t_hash[i] := k_hash[k];
    ELSIF o_status[i] = -1 THEN
      k := t_first[i];
      o_status[i] := CASE WHEN t_digest[k] <> t_digest[i] THEN 2 WHEN o_status[k] = 0 THEN 1 ELSE o_status[k] END;
      o_seq[i] := o_seq[k];
    END IF;
  END LOOP;
  IF l_b IS NULL THEN RETURN; END IF;
  -- 6. the rows
  INSERT INTO ledger_journal (book_id, seq, organisation_id, idem, state, kind, effective, posted_at, doc, resolves, reverses, account_ids, held, digest, hash)
    SELECT t_book[t], o_seq[t], k_org[t_k[t]], t_idem[t], CASE t_act[t] WHEN 1 THEN 'pending' WHEN 3 THEN 'voided' ELSE 'posted' END,
           t_kind[t], t_effective[t], k_at[t_k[t]], t_doc[t], CASE WHEN t_act[t] IN (2, 3) THEN t_target[t] END, CASE t_act[t] WHEN 4 THEN t_target[t] END,
           CASE t_act[t] WHEN 3 THEN '{}' ELSE ids END, CASE t_act[t] WHEN 1 THEN amounts END, t_digest[t], t_hash[t]
      FROM (SELECT t, array_agg(a) AS ids, array_agg(m) AS amounts FROM (SELECT * FROM unnest(l_t, l_a, l_m) u(t, a, m) ORDER BY t, a) s GROUP BY t) g;
  INSERT INTO ledger_entry (book_id, account_id, seq, organisation_id, amount, balance, effective)
    SELECT b, a, o_seq[t], k_org[t_k[t]], m, bal, t_effective[t]
      FROM unnest(l_b, l_a, l_t, l_m, l_bal) u(b, a, t, m, bal) WHERE t_act[t] NOT IN (1, 3);
  UPDATE ledger_account c SET balance = bal, held = hd, last_seq = o_seq[t]
    FROM unnest(l_b, l_a, l_t, l_bal, l_held, l_last) u(b, a, t, bal, hd, lst) WHERE lst AND c.book_id = b AND c.id = a;
  UPDATE ledger_book c SET seq = s, hash = h, posted_at = at
    FROM unnest(k_book, k_seq, k_hash, k_at) u(b, s, h, at) WHERE c.id = b AND c.seq <> s;
END $$;

CREATE FUNCTION ledger_post_lines(
  p_at timestamptz, t_pool uuid[], t_idem uuid[], t_kind text[], t_effective date[], t_doc jsonb[], t_act smallint[], t_of uuid[], t_force boolean[],
  p_codes text[], e_tx int[], e_code int[], e_holder uuid[], e_amount bigint[], OUT o_status smallint[], OUT o_seq bigint[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET jit = off
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off SET work_mem = '64MB' AS $$
-- The same, for pools, codes and holders: opens the accounts that are missing.
#variable_conflict use_column
DECLARE t_book int[]; pools uuid[]; books int[];
BEGIN
  SELECT array_agg(pool_id), array_agg(id) INTO pools, books FROM ledger_book WHERE pool_id = ANY(t_pool);
  FOR i IN 1..cardinality(t_pool) LOOP
    t_book[i] := books[array_position(pools, t_pool[i])];
    IF t_book[i] IS NULL THEN RAISE EXCEPTION 'pool % has no open book', t_pool[i] USING ERRCODE = 'no_data_found'; END IF;
  END LOOP;
  PERFORM ledger_lock(books);  -- before any account is opened, so that all locks are taken in one order
  SELECT * INTO o_status, o_seq FROM ledger_post_batch(p_at, t_book, t_idem, t_kind, t_effective, t_doc, t_act, t_of, t_force, e_tx,
    ledger_open_accounts((SELECT array_agg(t_book[t]) FROM unnest(e_tx) t), p_codes, e_code, e_holder), e_amount);
END $$;
