-- How the benchmarks measure: processor seconds of this backend, as the kernel counts them, so that other work on the machine disturbs little.
SET client_min_messages = warning;

CREATE FUNCTION bench.processor_seconds() RETURNS float8 LANGUAGE sql VOLATILE AS
    $$ SELECT split_part(pg_read_file('/proc/self/schedstat'), ' ', 1)::float8 / 1e9 $$;

CREATE FUNCTION bench.seconds(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
    begun float8 := bench.processor_seconds();
    ignored text;
BEGIN
    EXECUTE query INTO ignored;
    RETURN bench.processor_seconds() - begun;
END $$;

-- SELECT expression over the first n rows of a source.
CREATE FUNCTION bench.query(expression text, source text, n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT format('SELECT %s FROM (SELECT * FROM %s LIMIT %s) s', replace(expression, '{n}', n::text), replace(source, '{n}', n::text), n) $$;

-- The number of rows, `fewest` at least, at which a query takes long enough to be measured.
CREATE FUNCTION bench.enough(expression text, source text, fewest bigint, target float8) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint := fewest;
    most bigint := CASE WHEN source ~ 'generate_series' THEN 1000000 ELSE (SELECT reltuples FROM pg_class WHERE oid = substring(source FROM '^[\w.]+')::regclass) END;
    taken float8;
BEGIN
    LOOP
        taken := bench.seconds(bench.query(expression, source, n));
        EXIT WHEN taken >= target * 0.6 OR n >= most;
        n := least(most, greatest(n * 2, least(n * 20, (n * target / greatest(taken, 0.002))::bigint)));
    END LOOP;
    RETURN n;
END $$;

CREATE TABLE bench.result (entry int, name text, seconds float8, yardstick_seconds float8, refused text);

-- One entry against its yardstick, interleaved: seconds a row, the medians of three.
CREATE FUNCTION bench.compare(entry int, name text, expression text, source text, fewest bigint, yardstick text, yardstick_source text, target float8) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
    m bigint;
    mine float8[];
    theirs float8[];
BEGIN
    n := bench.enough(expression, source, fewest, target);
    m := bench.enough(yardstick, yardstick_source, least(fewest, 100), target / 2);
    FOR round IN 1..3 LOOP
        mine := mine || bench.seconds(bench.query(expression, source, n)) / n;
        theirs := theirs || bench.seconds(bench.query(yardstick, yardstick_source, m)) / m;
    END LOOP;
    INSERT INTO bench.result SELECT entry, name, (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) FROM unnest(mine) x),
        greatest(1e-9, (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY x) FROM unnest(theirs) x)), NULL;
EXCEPTION WHEN others THEN
    INSERT INTO bench.result VALUES (entry, name, NULL, NULL, SQLSTATE || ' ' || SQLERRM);
END $$;

-- Seconds for one text of its own: the least of three, repeated until it can be measured.
CREATE TABLE bench.long (name text, bytes int, body text);
ALTER TABLE bench.long ALTER body SET STORAGE EXTERNAL;
CREATE TABLE bench.long_result (function text, name text, bytes int, seconds float8, refused text);
CREATE FUNCTION bench.time_long(of_function text, expression text, source text, of_name text, of_bytes int, fewest bigint, rounds int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one text := replace(source, 'bench.texts', format('(SELECT body, 1 AS id FROM bench.long WHERE name = %L AND bytes = %s) texts', of_name, of_bytes)) || ', generate_series(1, {n})';
    n bigint := greatest(1, least(fewest, 1000000 / of_bytes)); -- what a statement does once is shared out
    taken float8;
    best float8;
BEGIN
    LOOP
        taken := bench.seconds(bench.query(expression, one, n));
        EXIT WHEN taken >= 0.04 OR n >= 100000;
        n := least(100000, greatest(n * 2, least(n * 50, (n * 0.08 / greatest(taken, 0.002))::bigint)));
    END LOOP;
    best := taken / n;
    FOR round IN 2..rounds LOOP
        best := least(best, bench.seconds(bench.query(expression, one, n)) / n);
    END LOOP;
    INSERT INTO bench.long_result VALUES (of_function, of_name, of_bytes, best, NULL);
EXCEPTION
    WHEN query_canceled THEN INSERT INTO bench.long_result VALUES (of_function, of_name, of_bytes, 'infinity', NULL);
    WHEN others THEN INSERT INTO bench.long_result VALUES (of_function, of_name, of_bytes, NULL, SQLSTATE || ' ' || SQLERRM);
END $$;

-- A column of a table out and in again in the binary form.
CREATE FUNCTION bench.copied(of_column text, of_table text, n bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    file text := current_setting('data_directory') || '/copied';
BEGIN
    EXECUTE format('CREATE TEMP TABLE copied AS SELECT %I FROM %s LIMIT 0', of_column, of_table);
    EXECUTE format('COPY (SELECT %I FROM %s LIMIT %s) TO %L (FORMAT binary)', of_column, of_table, n, file);
    EXECUTE format('COPY copied FROM %L (FORMAT binary)', file);
    DROP TABLE copied;
    RETURN n;
END $$;

-- What a figure of seconds reads like.
CREATE FUNCTION bench.figure(x float8) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE WHEN x >= 100 THEN to_char(x, 'FM999,999,999,990') WHEN x >= 10 THEN to_char(x, 'FM90.0') ELSE to_char(x, 'FM0.00') END $$;

-- A text with a word of its own, so that the vocabulary grows with the rows.
CREATE FUNCTION bench.varied(body text, id bigint, again int) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT body || ' ' || translate(substr(md5(id::text || ' ' || again::text), 1, 6), '0123456789', 'ghijklmnop') $$;
