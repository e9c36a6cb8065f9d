CREATE FUNCTION voc.normalize_text(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_normalize_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION voc.normalize_text(text) IS
'text in normal form: NFKC, case-folded, traditional to simplified, blanks collapsed, invisible characters and pinyin glosses removed';

CREATE FUNCTION voc.html_escape(body text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 20
RETURN pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(
    pg_catalog.regexp_replace(body, '[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]', pg_catalog.chr(65533), 'g'),
    '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
COMMENT ON FUNCTION voc.html_escape(text) IS
'text as it may stand in HTML, between tags and in quoted attributes: & < > " '' as entities, control characters as U+FFFD';
