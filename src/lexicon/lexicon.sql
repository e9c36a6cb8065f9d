-- A user's vocabulary as a value: the type, what makes one, what reads one.

CREATE TYPE voc.lexicon;

CREATE FUNCTION voc.lexicon_in(cstring) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_in(cstring) IS 'reads the text form of voc.lexicon';

CREATE FUNCTION voc.lexicon_out(voc.lexicon) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_out(voc.lexicon) IS 'writes the text form of voc.lexicon';

CREATE FUNCTION voc.lexicon_recv(internal) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_recv(internal) IS 'reads the binary form of voc.lexicon';

CREATE FUNCTION voc.lexicon_send(voc.lexicon) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_send(voc.lexicon) IS 'writes the binary form of voc.lexicon';

CREATE TYPE voc.lexicon (
    INPUT = voc.lexicon_in, OUTPUT = voc.lexicon_out, RECEIVE = voc.lexicon_recv, SEND = voc.lexicon_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.lexicon IS 'a vocabulary: terms with roles (word, sentiment, stop, synonym, theme, emotion) and values';

CREATE CAST (text AS voc.lexicon) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.lexicon) IS 'reads the text form';
CREATE CAST (varchar AS voc.lexicon) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.lexicon) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.lexicon AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.lexicon AS jsonb) IS 'the text form, which is a JSON array';
CREATE CAST (jsonb AS voc.lexicon) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.lexicon) IS 'reads the JSON array that is the text form';

-- building

CREATE FUNCTION voc.lexicon_add(voc.lexicon, term text, role text, value text) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_add' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_add(voc.lexicon, text, text, text) IS
'a lexicon with one more entry; not STRICT: without a lexicon it begins one, and some roles need no value';

CREATE FUNCTION voc.lexicon_merge(voc.lexicon, voc.lexicon) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_merge(voc.lexicon, voc.lexicon) IS 'the entries of both lexicons, which must not contradict each other';

CREATE FUNCTION voc.lexicon_finish(voc.lexicon) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_finish' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_finish(voc.lexicon) IS 'the same lexicon as a plain value: the end of the aggregates';

CREATE AGGREGATE voc.build_lexicon(term text, role text, value text) (
    SFUNC = voc.lexicon_add, STYPE = voc.lexicon, SSPACE = 100000, FINALFUNC = voc.lexicon_finish,
    COMBINEFUNC = voc.lexicon_merge, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.build_lexicon(text, text, text) IS
'a lexicon of all rows: term, role (word, sentiment, stop, synonym, theme, emotion) and value; rows that contradict each other are an error';

CREATE AGGREGATE voc.rollup(voc.lexicon) (
    SFUNC = voc.lexicon_merge, STYPE = voc.lexicon, SSPACE = 100000, FINALFUNC = voc.lexicon_finish,
    COMBINEFUNC = voc.lexicon_merge, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(voc.lexicon) IS 'the entries of all lexicons, which must not contradict each other';

CREATE FUNCTION voc.lexicon_concat(voc.lexicon, voc.lexicon) RETURNS voc.lexicon
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_concat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION voc.lexicon_concat(voc.lexicon, voc.lexicon) IS
'the entries of both lexicons; where both have the same term in the same role, those of the right one';

CREATE OPERATOR voc.|| (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_concat);
COMMENT ON OPERATOR voc.|| (voc.lexicon, voc.lexicon) IS 'merge: the right side wins';

-- reading

CREATE FUNCTION voc.lexicon_size(voc.lexicon) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_size' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_size(voc.lexicon) IS 'how many entries a lexicon has';

CREATE FUNCTION voc.lexicon_entries(voc.lexicon, OUT term text, OUT role text, OUT value text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_entries' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1000 ROWS 1000;
COMMENT ON FUNCTION voc.lexicon_entries(voc.lexicon) IS 'the entries of a lexicon: term as given, role, value';

CREATE FUNCTION voc.lexicon_lookup(voc.lexicon, looked_up text, OUT term text, OUT role text, OUT value text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_lookup' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 20 ROWS 1;
COMMENT ON FUNCTION voc.lexicon_lookup(voc.lexicon, text) IS 'the entries of one term, whatever its case, width and script';

CREATE FUNCTION voc.lexicon_matches(body text, voc.lexicon, OUT start integer, OUT length integer, OUT surface text,
    OUT term text, OUT role text, OUT value text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_matches' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 5;
COMMENT ON FUNCTION voc.lexicon_matches(text, voc.lexicon) IS
'where the terms of a lexicon stand in a text, the longest from the left, with a row for each of their entries';

-- comparison

CREATE FUNCTION voc.lexicon_eq(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_eq(voc.lexicon, voc.lexicon) IS 'whether two lexicons have the same entries';

CREATE FUNCTION voc.lexicon_ne(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_ne(voc.lexicon, voc.lexicon) IS 'whether two lexicons differ in an entry';

CREATE FUNCTION voc.lexicon_lt(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_lt(voc.lexicon, voc.lexicon) IS 'whether a lexicon is before another (the order is arbitrary but fixed)';

CREATE FUNCTION voc.lexicon_le(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_le(voc.lexicon, voc.lexicon) IS 'whether a lexicon is before another or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.lexicon_gt(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_gt(voc.lexicon, voc.lexicon) IS 'whether a lexicon is after another (the order is arbitrary but fixed)';

CREATE FUNCTION voc.lexicon_ge(voc.lexicon, voc.lexicon) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_ge(voc.lexicon, voc.lexicon) IS 'whether a lexicon is after another or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.lexicon_cmp(voc.lexicon, voc.lexicon) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_cmp(voc.lexicon, voc.lexicon) IS 'order of two lexicons, for btree';

CREATE FUNCTION voc.lexicon_hash(voc.lexicon) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_hash(voc.lexicon) IS '32-bit hash of a lexicon, frozen for ever';

CREATE FUNCTION voc.lexicon_hash_extended(voc.lexicon, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_lexicon_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.lexicon_hash_extended(voc.lexicon, bigint) IS '64-bit hash of a lexicon with a seed, frozen for ever';

CREATE OPERATOR voc.= (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.lexicon, voc.lexicon) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.lexicon, voc.lexicon) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.lexicon, voc.lexicon) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.lexicon, voc.lexicon) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.lexicon, voc.lexicon) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.lexicon, RIGHTARG = voc.lexicon, FUNCTION = voc.lexicon_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.lexicon, voc.lexicon) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR CLASS voc.lexicon_ops DEFAULT FOR TYPE voc.lexicon USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.lexicon_cmp(voc.lexicon, voc.lexicon);
COMMENT ON OPERATOR CLASS voc.lexicon_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of lexicons';
CREATE OPERATOR CLASS voc.lexicon_ops DEFAULT FOR TYPE voc.lexicon USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.lexicon_hash(voc.lexicon), FUNCTION 2 voc.lexicon_hash_extended(voc.lexicon, bigint);
COMMENT ON OPERATOR CLASS voc.lexicon_ops USING hash IS 'hash joins, aggregation and partitioning of lexicons';
