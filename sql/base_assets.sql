-- What the answers rest on: what is compiled in has a size and a hash, the libraries have a version.
SELECT asset, version = voc.version() AS own, bytes > 0 AS has_bytes, hash ~ '^[0-9a-f]{16}$' AS has_hash FROM voc.assets() WHERE hash IS NOT NULL ORDER BY asset COLLATE "C";
SELECT asset, version ~ '^[0-9]+[.][0-9]' AS numbered, bytes, hash FROM voc.assets() WHERE hash IS NULL ORDER BY asset COLLATE "C";
SELECT count(*) = count(DISTINCT asset) AS once, count(DISTINCT hash) = count(hash) AS different FROM voc.assets();
-- The same in every worker.
SET force_parallel_mode = on;
SELECT count(*) > 10 AS in_parallel FROM voc.assets();
