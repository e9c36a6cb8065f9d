-- Order: by time (none last), channel, customer, body, then the rest; equal values are equal bytes.
SET search_path = voc, public;
SET timezone = 'UTC';
CREATE TEMP TABLE shuffled AS
SELECT n, f::voc.feedback FROM (VALUES
    (1, '{"body": "z", "occurred_at": "2026-01-01T00:00:00Z"}'),
    (2, '{"body": "z", "channel": "chat", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (3, '{"body": "b", "channel": "review", "customer": "a", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (4, '{"body": "a", "channel": "review", "customer": "b", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (5, '{"body": "ab", "channel": "review", "customer": "b", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (6, '{"nps": 3, "channel": "review", "customer": "b", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (7, '{"nps": 4, "channel": "review", "customer": "b", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (8, '{"body": "a", "channel": "review", "occurred_at": "2026-01-02T00:00:00Z"}'),
    (9, '{"body": "a"}')) v(n, f);
SELECT array_agg(n ORDER BY f) AS ascending, array_agg(n ORDER BY f DESC) AS descending FROM shuffled;
SELECT count(*) AS pairs, bool_and((a.f < b.f) = (a.n < b.n) AND (a.f <= b.f) = (a.n <= b.n) AND (a.f > b.f) = (a.n > b.n)
    AND (a.f >= b.f) = (a.n >= b.n) AND (a.f = b.f) = (a.n = b.n) AND (a.f <> b.f) = (a.n <> b.n)
    AND sign(voc.feedback_cmp(a.f, b.f)) = sign(a.n - b.n)) AS consistent
FROM shuffled a, shuffled b;

-- Index scans, merge and hash joins, DISTINCT and grouping answer alike.
CREATE TEMP TABLE many AS SELECT make_feedback('text ' || i % 500, channel => 'c' || i % 3, nps => i % 5) AS f FROM generate_series(1, 5000) i;
SELECT count(DISTINCT f), count(*) FROM many;
SELECT count(*) FROM (SELECT f FROM many GROUP BY f) g;
CREATE INDEX many_btree ON many (f);
ANALYZE many;
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE f = make_feedback('text 7', channel => 'c1', nps => 2);
SELECT count(*) FROM many WHERE f = make_feedback('text 7', channel => 'c1', nps => 2);
DROP INDEX many_btree;
CREATE INDEX many_hash ON many USING hash (f);
EXPLAIN (COSTS OFF) SELECT count(*) FROM many WHERE f = make_feedback('text 7', channel => 'c1', nps => 2);
SELECT count(*) FROM many WHERE f = make_feedback('text 7', channel => 'c1', nps => 2);
SET enable_hashjoin = off; SET enable_nestloop = off;
SELECT count(*) FROM many a JOIN many b USING (f);
RESET enable_hashjoin; SET enable_mergejoin = off;
SELECT count(*) FROM many a JOIN many b USING (f);

-- The hash is frozen, on every machine and in every version, and does not depend on the analysis.
SELECT voc.feedback_hash(f), voc.feedback_hash_extended(f, 0), voc.feedback_hash_extended(f, 42)
FROM (VALUES (make_feedback('好用', channel => 'review', nps => 9)),
             ('{"body": "好用", "channel": "review", "nps": 9, "analysis": {"version": 9, "sentiment": 1, "polarity": "positive"}}')) v(f);
CREATE TABLE feedback_parts (f voc.feedback) PARTITION BY HASH (f);
CREATE TABLE feedback_parts_0 PARTITION OF feedback_parts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE feedback_parts_1 PARTITION OF feedback_parts FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO feedback_parts SELECT f FROM many;
RESET enable_seqscan;
SELECT tableoid::regclass, count(*) BETWEEN 2000 AND 3000 AS about_half FROM feedback_parts GROUP BY 1 ORDER BY 1;
EXPLAIN (COSTS OFF) SELECT * FROM feedback_parts WHERE f = make_feedback('text 7', channel => 'c1', nps => 2);
DROP TABLE feedback_parts;
SELECT NULL::voc.feedback = make_feedback('x'), NULL::voc.feedback < make_feedback('x');
