CREATE FUNCTION voc.normalize_text(body text) RETURNS text
AS 'MODULE_PATHNAME', 'voc_pg_normalize_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20;
COMMENT ON FUNCTION voc.normalize_text(text) IS
'text in normal form: NFKC, case-folded, traditional to simplified, blanks collapsed, invisible characters and pinyin glosses removed';
