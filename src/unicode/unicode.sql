CREATE FUNCTION voc.normalize_text(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_normalize_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION voc.normalize_text(text) IS
'text in normal form: NFKC, case-folded, traditional to simplified, blanks collapsed, invisible characters and pinyin glosses removed';

CREATE FUNCTION voc.html_escape(body text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20
RETURN pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
    pg_catalog.regexp_replace(body, U&'[\0001-\0008\000B\000C\000E-\001F\007F-\009F\FFFE\FFFF]'::text, U&'\FFFD'::text, 'g'::text),
    '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION voc.html_escape(text) IS
'text as it may stand in HTML, between tags and in quoted attributes: & < > " '' as entities, control characters as U+FFFD';
