-- Scores: NPS, CSAT, CES, net sentiment, shares. States first, then what makes them, then what reads them.
-- Every state type has the same functions, so the C functions are shared; only reading a value names its type.

CREATE TYPE voc.nps_state;

CREATE FUNCTION voc.nps_state_in(cstring) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_in(cstring) IS 'reads the text form of voc.nps_state';

CREATE FUNCTION voc.nps_state_out(voc.nps_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_out(voc.nps_state) IS 'writes the text form of voc.nps_state';

CREATE FUNCTION voc.nps_state_recv(internal) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_recv(internal) IS 'reads the binary form of voc.nps_state';

CREATE FUNCTION voc.nps_state_send(voc.nps_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_send(voc.nps_state) IS 'writes the binary form of voc.nps_state';

CREATE TYPE voc.nps_state (
    INPUT = voc.nps_state_in, OUTPUT = voc.nps_state_out, RECEIVE = voc.nps_state_recv, SEND = voc.nps_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.nps_state IS 'state of NPS: how many promoters, passives and detractors, and their weights';

CREATE CAST (text AS voc.nps_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.nps_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.nps_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.nps_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.nps_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.nps_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.nps_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.nps_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.nps_state_eq(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_eq(voc.nps_state, voc.nps_state) IS 'whether two states are equal';

CREATE FUNCTION voc.nps_state_ne(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_ne(voc.nps_state, voc.nps_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.nps_state_lt(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_lt(voc.nps_state, voc.nps_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_state_le(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_le(voc.nps_state, voc.nps_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_state_gt(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_gt(voc.nps_state, voc.nps_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_state_ge(voc.nps_state, voc.nps_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_ge(voc.nps_state, voc.nps_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_state_cmp(voc.nps_state, voc.nps_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_cmp(voc.nps_state, voc.nps_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.nps_state_hash(voc.nps_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_hash(voc.nps_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.nps_state_hash_extended(voc.nps_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_hash_extended(voc.nps_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.nps_state_merge(voc.nps_state, voc.nps_state) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_merge(voc.nps_state, voc.nps_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.nps_state_subtract(voc.nps_state, voc.nps_state) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_state_subtract(voc.nps_state, voc.nps_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.nps_state, voc.nps_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.nps_state, voc.nps_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.nps_state, voc.nps_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.nps_state, voc.nps_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.nps_state, voc.nps_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.nps_state, voc.nps_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.nps_state, voc.nps_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.nps_state, RIGHTARG = voc.nps_state, FUNCTION = voc.nps_state_subtract);
COMMENT ON OPERATOR voc.- (voc.nps_state, voc.nps_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.nps_state_ops DEFAULT FOR TYPE voc.nps_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.nps_state_cmp(voc.nps_state, voc.nps_state);
COMMENT ON OPERATOR CLASS voc.nps_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.nps_state_ops DEFAULT FOR TYPE voc.nps_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.nps_state_hash(voc.nps_state), FUNCTION 2 voc.nps_state_hash_extended(voc.nps_state, bigint);
COMMENT ON OPERATOR CLASS voc.nps_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.net_sentiment_state;

CREATE FUNCTION voc.net_sentiment_state_in(cstring) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_in(cstring) IS 'reads the text form of voc.net_sentiment_state';

CREATE FUNCTION voc.net_sentiment_state_out(voc.net_sentiment_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_out(voc.net_sentiment_state) IS 'writes the text form of voc.net_sentiment_state';

CREATE FUNCTION voc.net_sentiment_state_recv(internal) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_recv(internal) IS 'reads the binary form of voc.net_sentiment_state';

CREATE FUNCTION voc.net_sentiment_state_send(voc.net_sentiment_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_send(voc.net_sentiment_state) IS 'writes the binary form of voc.net_sentiment_state';

CREATE TYPE voc.net_sentiment_state (
    INPUT = voc.net_sentiment_state_in, OUTPUT = voc.net_sentiment_state_out, RECEIVE = voc.net_sentiment_state_recv, SEND = voc.net_sentiment_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.net_sentiment_state IS 'state of net sentiment: how many positive, neutral or mixed, and negative texts, and their weights';

CREATE CAST (text AS voc.net_sentiment_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.net_sentiment_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.net_sentiment_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.net_sentiment_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.net_sentiment_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.net_sentiment_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.net_sentiment_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.net_sentiment_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.net_sentiment_state_eq(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_eq(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are equal';

CREATE FUNCTION voc.net_sentiment_state_ne(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_ne(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.net_sentiment_state_lt(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_lt(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.net_sentiment_state_le(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_le(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.net_sentiment_state_gt(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_gt(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.net_sentiment_state_ge(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_ge(voc.net_sentiment_state, voc.net_sentiment_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.net_sentiment_state_cmp(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_cmp(voc.net_sentiment_state, voc.net_sentiment_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.net_sentiment_state_hash(voc.net_sentiment_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_hash(voc.net_sentiment_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.net_sentiment_state_hash_extended(voc.net_sentiment_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_hash_extended(voc.net_sentiment_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.net_sentiment_state_merge(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_merge(voc.net_sentiment_state, voc.net_sentiment_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.net_sentiment_state_subtract(voc.net_sentiment_state, voc.net_sentiment_state) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_state_subtract(voc.net_sentiment_state, voc.net_sentiment_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.net_sentiment_state, voc.net_sentiment_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.net_sentiment_state, voc.net_sentiment_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.net_sentiment_state, voc.net_sentiment_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.net_sentiment_state, voc.net_sentiment_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.net_sentiment_state, voc.net_sentiment_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.net_sentiment_state, voc.net_sentiment_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.net_sentiment_state, voc.net_sentiment_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.net_sentiment_state, RIGHTARG = voc.net_sentiment_state, FUNCTION = voc.net_sentiment_state_subtract);
COMMENT ON OPERATOR voc.- (voc.net_sentiment_state, voc.net_sentiment_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.net_sentiment_state_ops DEFAULT FOR TYPE voc.net_sentiment_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.net_sentiment_state_cmp(voc.net_sentiment_state, voc.net_sentiment_state);
COMMENT ON OPERATOR CLASS voc.net_sentiment_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.net_sentiment_state_ops DEFAULT FOR TYPE voc.net_sentiment_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.net_sentiment_state_hash(voc.net_sentiment_state), FUNCTION 2 voc.net_sentiment_state_hash_extended(voc.net_sentiment_state, bigint);
COMMENT ON OPERATOR CLASS voc.net_sentiment_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.csat_state;

CREATE FUNCTION voc.csat_state_in(cstring) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_in(cstring) IS 'reads the text form of voc.csat_state';

CREATE FUNCTION voc.csat_state_out(voc.csat_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_out(voc.csat_state) IS 'writes the text form of voc.csat_state';

CREATE FUNCTION voc.csat_state_recv(internal) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_recv(internal) IS 'reads the binary form of voc.csat_state';

CREATE FUNCTION voc.csat_state_send(voc.csat_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_send(voc.csat_state) IS 'writes the binary form of voc.csat_state';

CREATE TYPE voc.csat_state (
    INPUT = voc.csat_state_in, OUTPUT = voc.csat_state_out, RECEIVE = voc.csat_state_recv, SEND = voc.csat_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.csat_state IS 'state of CSAT: the scale, how many satisfied and other answers, and their weights';

CREATE CAST (text AS voc.csat_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.csat_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.csat_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.csat_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.csat_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.csat_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.csat_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.csat_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.csat_state_eq(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_eq(voc.csat_state, voc.csat_state) IS 'whether two states are equal';

CREATE FUNCTION voc.csat_state_ne(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_ne(voc.csat_state, voc.csat_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.csat_state_lt(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_lt(voc.csat_state, voc.csat_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.csat_state_le(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_le(voc.csat_state, voc.csat_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.csat_state_gt(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_gt(voc.csat_state, voc.csat_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.csat_state_ge(voc.csat_state, voc.csat_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_ge(voc.csat_state, voc.csat_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.csat_state_cmp(voc.csat_state, voc.csat_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_cmp(voc.csat_state, voc.csat_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.csat_state_hash(voc.csat_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_hash(voc.csat_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.csat_state_hash_extended(voc.csat_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_hash_extended(voc.csat_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.csat_state_merge(voc.csat_state, voc.csat_state) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_merge(voc.csat_state, voc.csat_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.csat_state_subtract(voc.csat_state, voc.csat_state) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_state_subtract(voc.csat_state, voc.csat_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.csat_state, voc.csat_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.csat_state, voc.csat_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.csat_state, voc.csat_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.csat_state, voc.csat_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.csat_state, voc.csat_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.csat_state, voc.csat_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.csat_state, voc.csat_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.csat_state, RIGHTARG = voc.csat_state, FUNCTION = voc.csat_state_subtract);
COMMENT ON OPERATOR voc.- (voc.csat_state, voc.csat_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.csat_state_ops DEFAULT FOR TYPE voc.csat_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.csat_state_cmp(voc.csat_state, voc.csat_state);
COMMENT ON OPERATOR CLASS voc.csat_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.csat_state_ops DEFAULT FOR TYPE voc.csat_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.csat_state_hash(voc.csat_state), FUNCTION 2 voc.csat_state_hash_extended(voc.csat_state, bigint);
COMMENT ON OPERATOR CLASS voc.csat_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.ces_state;

CREATE FUNCTION voc.ces_state_in(cstring) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_in(cstring) IS 'reads the text form of voc.ces_state';

CREATE FUNCTION voc.ces_state_out(voc.ces_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_out(voc.ces_state) IS 'writes the text form of voc.ces_state';

CREATE FUNCTION voc.ces_state_recv(internal) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_recv(internal) IS 'reads the binary form of voc.ces_state';

CREATE FUNCTION voc.ces_state_send(voc.ces_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_send(voc.ces_state) IS 'writes the binary form of voc.ces_state';

CREATE TYPE voc.ces_state (
    INPUT = voc.ces_state_in, OUTPUT = voc.ces_state_out, RECEIVE = voc.ces_state_recv, SEND = voc.ces_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.ces_state IS 'state of CES: how many answers on each level from 1 to 7, and their weights';

CREATE CAST (text AS voc.ces_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.ces_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.ces_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.ces_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.ces_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.ces_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.ces_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.ces_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.ces_state_eq(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_eq(voc.ces_state, voc.ces_state) IS 'whether two states are equal';

CREATE FUNCTION voc.ces_state_ne(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_ne(voc.ces_state, voc.ces_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.ces_state_lt(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_lt(voc.ces_state, voc.ces_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.ces_state_le(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_le(voc.ces_state, voc.ces_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.ces_state_gt(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_gt(voc.ces_state, voc.ces_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.ces_state_ge(voc.ces_state, voc.ces_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_ge(voc.ces_state, voc.ces_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.ces_state_cmp(voc.ces_state, voc.ces_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_cmp(voc.ces_state, voc.ces_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.ces_state_hash(voc.ces_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_hash(voc.ces_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.ces_state_hash_extended(voc.ces_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_hash_extended(voc.ces_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.ces_state_merge(voc.ces_state, voc.ces_state) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_merge(voc.ces_state, voc.ces_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.ces_state_subtract(voc.ces_state, voc.ces_state) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_state_subtract(voc.ces_state, voc.ces_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.ces_state, voc.ces_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.ces_state, voc.ces_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.ces_state, voc.ces_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.ces_state, voc.ces_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.ces_state, voc.ces_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.ces_state, voc.ces_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.ces_state, voc.ces_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.ces_state, RIGHTARG = voc.ces_state, FUNCTION = voc.ces_state_subtract);
COMMENT ON OPERATOR voc.- (voc.ces_state, voc.ces_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.ces_state_ops DEFAULT FOR TYPE voc.ces_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.ces_state_cmp(voc.ces_state, voc.ces_state);
COMMENT ON OPERATOR CLASS voc.ces_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.ces_state_ops DEFAULT FOR TYPE voc.ces_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.ces_state_hash(voc.ces_state), FUNCTION 2 voc.ces_state_hash_extended(voc.ces_state, bigint);
COMMENT ON OPERATOR CLASS voc.ces_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.share_state;

CREATE FUNCTION voc.share_state_in(cstring) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_in(cstring) IS 'reads the text form of voc.share_state';

CREATE FUNCTION voc.share_state_out(voc.share_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_out(voc.share_state) IS 'writes the text form of voc.share_state';

CREATE FUNCTION voc.share_state_recv(internal) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_recv(internal) IS 'reads the binary form of voc.share_state';

CREATE FUNCTION voc.share_state_send(voc.share_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_send(voc.share_state) IS 'writes the binary form of voc.share_state';

CREATE TYPE voc.share_state (
    INPUT = voc.share_state_in, OUTPUT = voc.share_state_out, RECEIVE = voc.share_state_recv, SEND = voc.share_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.share_state IS 'state of a share: how many yes and no answers, and their weights';

CREATE CAST (text AS voc.share_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.share_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.share_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.share_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.share_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.share_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.share_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.share_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.share_state_eq(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_eq(voc.share_state, voc.share_state) IS 'whether two states are equal';

CREATE FUNCTION voc.share_state_ne(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_ne(voc.share_state, voc.share_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.share_state_lt(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_lt(voc.share_state, voc.share_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.share_state_le(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_le(voc.share_state, voc.share_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.share_state_gt(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_gt(voc.share_state, voc.share_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.share_state_ge(voc.share_state, voc.share_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_ge(voc.share_state, voc.share_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.share_state_cmp(voc.share_state, voc.share_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_cmp(voc.share_state, voc.share_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.share_state_hash(voc.share_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_hash(voc.share_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.share_state_hash_extended(voc.share_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_hash_extended(voc.share_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.share_state_merge(voc.share_state, voc.share_state) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_merge(voc.share_state, voc.share_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.share_state_subtract(voc.share_state, voc.share_state) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_state_subtract(voc.share_state, voc.share_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.share_state, voc.share_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.share_state, voc.share_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.share_state, voc.share_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.share_state, voc.share_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.share_state, voc.share_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.share_state, voc.share_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.share_state, voc.share_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.share_state, RIGHTARG = voc.share_state, FUNCTION = voc.share_state_subtract);
COMMENT ON OPERATOR voc.- (voc.share_state, voc.share_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.share_state_ops DEFAULT FOR TYPE voc.share_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.share_state_cmp(voc.share_state, voc.share_state);
COMMENT ON OPERATOR CLASS voc.share_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.share_state_ops DEFAULT FOR TYPE voc.share_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.share_state_hash(voc.share_state), FUNCTION 2 voc.share_state_hash_extended(voc.share_state, bigint);
COMMENT ON OPERATOR CLASS voc.share_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.nps_change_state;

CREATE FUNCTION voc.nps_change_state_in(cstring) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_in(cstring) IS 'reads the text form of voc.nps_change_state';

CREATE FUNCTION voc.nps_change_state_out(voc.nps_change_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_state_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_out(voc.nps_change_state) IS 'writes the text form of voc.nps_change_state';

CREATE FUNCTION voc.nps_change_state_recv(internal) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_recv(internal) IS 'reads the binary form of voc.nps_change_state';

CREATE FUNCTION voc.nps_change_state_send(voc.nps_change_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_state_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_send(voc.nps_change_state) IS 'writes the binary form of voc.nps_change_state';

CREATE TYPE voc.nps_change_state (
    INPUT = voc.nps_change_state_in, OUTPUT = voc.nps_change_state_out, RECEIVE = voc.nps_change_state_recv, SEND = voc.nps_change_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended, CATEGORY = 'U');
COMMENT ON TYPE voc.nps_change_state IS 'state of a change of NPS: the segments of two periods with their answers before and after';

CREATE CAST (text AS voc.nps_change_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.nps_change_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.nps_change_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.nps_change_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.nps_change_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.nps_change_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.nps_change_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.nps_change_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.nps_change_state_eq(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_eq(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are equal';

CREATE FUNCTION voc.nps_change_state_ne(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_ne(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.nps_change_state_lt(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_lt(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_change_state_le(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_le(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_change_state_gt(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_gt(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_change_state_ge(voc.nps_change_state, voc.nps_change_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_ge(voc.nps_change_state, voc.nps_change_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_change_state_cmp(voc.nps_change_state, voc.nps_change_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_cmp(voc.nps_change_state, voc.nps_change_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.nps_change_state_hash(voc.nps_change_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_hash(voc.nps_change_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.nps_change_state_hash_extended(voc.nps_change_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_hash_extended(voc.nps_change_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.nps_change_state_merge(voc.nps_change_state, voc.nps_change_state) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_merge(voc.nps_change_state, voc.nps_change_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.nps_change_state_subtract(voc.nps_change_state, voc.nps_change_state) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_state_subtract(voc.nps_change_state, voc.nps_change_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.nps_change_state, voc.nps_change_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.nps_change_state, voc.nps_change_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.nps_change_state, voc.nps_change_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.nps_change_state, voc.nps_change_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.nps_change_state, voc.nps_change_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.nps_change_state, voc.nps_change_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.nps_change_state, voc.nps_change_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.nps_change_state, RIGHTARG = voc.nps_change_state, FUNCTION = voc.nps_change_state_subtract);
COMMENT ON OPERATOR voc.- (voc.nps_change_state, voc.nps_change_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.nps_change_state_ops DEFAULT FOR TYPE voc.nps_change_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.nps_change_state_cmp(voc.nps_change_state, voc.nps_change_state);
COMMENT ON OPERATOR CLASS voc.nps_change_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.nps_change_state_ops DEFAULT FOR TYPE voc.nps_change_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.nps_change_state_hash(voc.nps_change_state), FUNCTION 2 voc.nps_change_state_hash_extended(voc.nps_change_state, bigint);
COMMENT ON OPERATOR CLASS voc.nps_change_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


CREATE TYPE voc.nps_paired_state;

CREATE FUNCTION voc.nps_paired_state_in(cstring) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_paired_state_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_in(cstring) IS 'reads the text form of voc.nps_paired_state';

CREATE FUNCTION voc.nps_paired_state_out(voc.nps_paired_state) RETURNS cstring
AS 'MODULE_PATHNAME', 'voc_pg_tally_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_out(voc.nps_paired_state) IS 'writes the text form of voc.nps_paired_state';

CREATE FUNCTION voc.nps_paired_state_recv(internal) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_paired_state_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_recv(internal) IS 'reads the binary form of voc.nps_paired_state';

CREATE FUNCTION voc.nps_paired_state_send(voc.nps_paired_state) RETURNS bytea
AS 'MODULE_PATHNAME', 'voc_pg_tally_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_send(voc.nps_paired_state) IS 'writes the binary form of voc.nps_paired_state';

CREATE TYPE voc.nps_paired_state (
    INPUT = voc.nps_paired_state_in, OUTPUT = voc.nps_paired_state_out, RECEIVE = voc.nps_paired_state_recv, SEND = voc.nps_paired_state_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = plain, CATEGORY = 'U');
COMMENT ON TYPE voc.nps_paired_state IS 'state of NPS of the same customers twice: how many moved from each class to each class';

CREATE CAST (text AS voc.nps_paired_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (text AS voc.nps_paired_state) IS 'reads the text form';
CREATE CAST (varchar AS voc.nps_paired_state) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (varchar AS voc.nps_paired_state) IS 'reads the text form; for drivers that send strings as varchar';
CREATE CAST (voc.nps_paired_state AS jsonb) WITH INOUT;
COMMENT ON CAST (voc.nps_paired_state AS jsonb) IS 'the text form, which is JSON';
CREATE CAST (jsonb AS voc.nps_paired_state) WITH INOUT;
COMMENT ON CAST (jsonb AS voc.nps_paired_state) IS 'reads the JSON that is the text form';

CREATE FUNCTION voc.nps_paired_state_eq(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_eq' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_eq(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are equal';

CREATE FUNCTION voc.nps_paired_state_ne(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ne' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_ne(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are not equal';

CREATE FUNCTION voc.nps_paired_state_lt(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_lt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_lt(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are before (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_paired_state_le(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_le' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_le(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are before or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_paired_state_gt(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_gt' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_gt(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are after (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_paired_state_ge(voc.nps_paired_state, voc.nps_paired_state) RETURNS boolean
AS 'MODULE_PATHNAME', 'voc_pg_tally_ge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_ge(voc.nps_paired_state, voc.nps_paired_state) IS 'whether two states are after or equal (the order is arbitrary but fixed)';

CREATE FUNCTION voc.nps_paired_state_cmp(voc.nps_paired_state, voc.nps_paired_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_cmp(voc.nps_paired_state, voc.nps_paired_state) IS 'order of two states, for btree';

CREATE FUNCTION voc.nps_paired_state_hash(voc.nps_paired_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_hash(voc.nps_paired_state) IS '32-bit hash of a state, frozen for ever';

CREATE FUNCTION voc.nps_paired_state_hash_extended(voc.nps_paired_state, bigint) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_tally_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_hash_extended(voc.nps_paired_state, bigint) IS '64-bit hash of a state with a seed, frozen for ever';

CREATE FUNCTION voc.nps_paired_state_merge(voc.nps_paired_state, voc.nps_paired_state) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_merge' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_merge(voc.nps_paired_state, voc.nps_paired_state) IS 'the state of the answers of both states';

CREATE FUNCTION voc.nps_paired_state_subtract(voc.nps_paired_state, voc.nps_paired_state) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_tally_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_state_subtract(voc.nps_paired_state, voc.nps_paired_state) IS 'the first state without the answers of the second, which it must contain';

CREATE OPERATOR voc.= (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_eq,
    COMMUTATOR = OPERATOR(voc.=), NEGATOR = OPERATOR(voc.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR voc.= (voc.nps_paired_state, voc.nps_paired_state) IS 'equal';

CREATE OPERATOR voc.<> (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_ne,
    COMMUTATOR = OPERATOR(voc.<>), NEGATOR = OPERATOR(voc.=), RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR voc.<> (voc.nps_paired_state, voc.nps_paired_state) IS 'not equal';

CREATE OPERATOR voc.< (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_lt,
    COMMUTATOR = OPERATOR(voc.>), NEGATOR = OPERATOR(voc.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR voc.< (voc.nps_paired_state, voc.nps_paired_state) IS 'before, in an arbitrary but fixed order';

CREATE OPERATOR voc.<= (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_le,
    COMMUTATOR = OPERATOR(voc.>=), NEGATOR = OPERATOR(voc.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR voc.<= (voc.nps_paired_state, voc.nps_paired_state) IS 'before or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.> (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_gt,
    COMMUTATOR = OPERATOR(voc.<), NEGATOR = OPERATOR(voc.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR voc.> (voc.nps_paired_state, voc.nps_paired_state) IS 'after, in an arbitrary but fixed order';

CREATE OPERATOR voc.>= (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_ge,
    COMMUTATOR = OPERATOR(voc.<=), NEGATOR = OPERATOR(voc.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR voc.>= (voc.nps_paired_state, voc.nps_paired_state) IS 'after or equal, in an arbitrary but fixed order';

CREATE OPERATOR voc.+ (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_merge, COMMUTATOR = OPERATOR(voc.+));
COMMENT ON OPERATOR voc.+ (voc.nps_paired_state, voc.nps_paired_state) IS 'merge: the answers of both';
CREATE OPERATOR voc.- (LEFTARG = voc.nps_paired_state, RIGHTARG = voc.nps_paired_state, FUNCTION = voc.nps_paired_state_subtract);
COMMENT ON OPERATOR voc.- (voc.nps_paired_state, voc.nps_paired_state) IS 'take out: the answers of the left without those of the right';

CREATE OPERATOR CLASS voc.nps_paired_state_ops DEFAULT FOR TYPE voc.nps_paired_state USING btree AS
    OPERATOR 1 voc.<, OPERATOR 2 voc.<=, OPERATOR 3 voc.=, OPERATOR 4 voc.>=, OPERATOR 5 voc.>,
    FUNCTION 1 voc.nps_paired_state_cmp(voc.nps_paired_state, voc.nps_paired_state);
COMMENT ON OPERATOR CLASS voc.nps_paired_state_ops USING btree IS 'DISTINCT, GROUP BY and ORDER BY of states';
CREATE OPERATOR CLASS voc.nps_paired_state_ops DEFAULT FOR TYPE voc.nps_paired_state USING hash AS
    OPERATOR 1 voc.=, FUNCTION 1 voc.nps_paired_state_hash(voc.nps_paired_state), FUNCTION 2 voc.nps_paired_state_hash_extended(voc.nps_paired_state, bigint);
COMMENT ON OPERATOR CLASS voc.nps_paired_state_ops USING hash IS 'hash joins, aggregation and partitioning of states';


-- NPS

CREATE FUNCTION voc.nps_add(state voc.nps_state, score integer) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_add(state voc.nps_state, score integer) IS 'transition function: one answer in';

CREATE FUNCTION voc.nps_remove(state voc.nps_state, score integer) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_remove(state voc.nps_state, score integer) IS 'inverse transition function: one answer out';

CREATE FUNCTION voc.nps_add(state voc.nps_state, score integer, weight double precision) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_weighted_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_add(state voc.nps_state, score integer, weight double precision) IS 'transition function: one weighted answer in';

CREATE FUNCTION voc.nps_remove(state voc.nps_state, score integer, weight double precision) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_weighted_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_remove(state voc.nps_state, score integer, weight double precision) IS 'inverse transition function: one weighted answer out';

CREATE FUNCTION voc.nps(state voc.nps_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps(state voc.nps_state) IS 'Net Promoter Score from -100 to 100, NULL without answers';

CREATE AGGREGATE voc.nps_summary(score integer) (
    SFUNC = voc.nps_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge,
    MSFUNC = voc.nps_add, MINVFUNC = voc.nps_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_summary(score integer) IS 'state of NPS answers from 0 to 10; NULL skipped';

CREATE AGGREGATE voc.nps(score integer) (
    SFUNC = voc.nps_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge, FINALFUNC = voc.nps,
    MSFUNC = voc.nps_add, MINVFUNC = voc.nps_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', MFINALFUNC = voc.nps, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps(score integer) IS 'Net Promoter Score, -100 to 100, of answers from 0 to 10; NULL skipped; stars of 1 to 5 go to voc.csat';

CREATE AGGREGATE voc.nps_summary(score integer, weight double precision) (
    SFUNC = voc.nps_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge,
    MSFUNC = voc.nps_add, MINVFUNC = voc.nps_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_summary(score integer, weight double precision) IS 'state of weighted answers from 0 to 10; NULL skipped';

CREATE AGGREGATE voc.nps(score integer, weight double precision) (
    SFUNC = voc.nps_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge, FINALFUNC = voc.nps,
    MSFUNC = voc.nps_add, MINVFUNC = voc.nps_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', MFINALFUNC = voc.nps, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps(score integer, weight double precision) IS 'Net Promoter Score of weighted answers from 0 to 10; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.nps_state) (
    SFUNC = voc.nps_state_merge, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge,
    MSFUNC = voc.nps_state_merge, MINVFUNC = voc.nps_state_subtract, MSTYPE = voc.nps_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.nps_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.nps_low(state voc.nps_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_low(state voc.nps_state, confidence double precision, population bigint) IS 'lower limit of the NPS by Adjusted Wald. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.nps_high(state voc.nps_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_high(state voc.nps_state, confidence double precision, population bigint) IS 'upper limit of the NPS by Adjusted Wald. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.promoters(state voc.nps_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_first_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.promoters(state voc.nps_state) IS 'how many answers of 9 and 10';

CREATE FUNCTION voc.passives(state voc.nps_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_second_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.passives(state voc.nps_state) IS 'how many answers of 7 and 8';

CREATE FUNCTION voc.detractors(state voc.nps_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_third_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.detractors(state voc.nps_state) IS 'how many answers from 0 to 6';

CREATE FUNCTION voc.responses(state voc.nps_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.nps_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.nps_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.nps_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.nps_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.nps_state) IS 'sum of the weights';

CREATE FUNCTION voc.standard_error(state voc.nps_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_standard_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.standard_error(state voc.nps_state) IS 'standard error of the NPS by Taylor linearization';

CREATE FUNCTION voc.nps_difference(a voc.nps_state, b voc.nps_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_score_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_difference(a voc.nps_state, b voc.nps_state, confidence double precision) IS 'difference of NPS, a - b, with its MOVER interval and p-value, exact below 20 answers a side';

CREATE FUNCTION voc.nps_bounds(state voc.nps_state, response_rate double precision, OUT low double precision, OUT high double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_nps_bounds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_bounds(state voc.nps_state, response_rate double precision) IS 'what the NPS of everybody can be when only a share has answered (Manski)';

CREATE FUNCTION voc.nps_sample_size(margin double precision, confidence double precision DEFAULT 0.95, promoters double precision DEFAULT 0.5, detractors double precision DEFAULT 0.5, population bigint DEFAULT NULL) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_nps_sample_size' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_sample_size(margin double precision, confidence double precision, promoters double precision, detractors double precision, population bigint) IS 'how many answers make the interval reach margin points either side. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.nps_shrunk(state voc.nps_state, parent voc.nps_state, OUT shrunk double precision, OUT raw double precision, OUT parent_nps double precision, OUT weight double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_nps_shrunk' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_shrunk(state voc.nps_state, parent voc.nps_state) IS 'empirical-Bayes NPS of a small segment, drawn to its parent, beside the raw one';

CREATE FUNCTION voc.nps_shrunk(state voc.nps_state, parent voc.nps_state, strength double precision, OUT shrunk double precision, OUT raw double precision, OUT parent_nps double precision, OUT weight double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_nps_shrunk_strength' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_shrunk(state voc.nps_state, parent voc.nps_state, strength double precision) IS 'NPS of a small segment drawn to its parent, which counts for strength answers';

CREATE FUNCTION voc.nps_stratum_add(state voc.nps_state, stratum voc.nps_state, share double precision) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_stratum_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_stratum_add(state voc.nps_state, stratum voc.nps_state, share double precision) IS 'transition function: one stratum in';

CREATE FUNCTION voc.nps_stratum_remove(state voc.nps_state, stratum voc.nps_state, share double precision) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_stratum_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_stratum_remove(state voc.nps_state, stratum voc.nps_state, share double precision) IS 'inverse transition function: one stratum out';

CREATE AGGREGATE voc.nps_stratified_summary(stratum voc.nps_state, share double precision) (
    SFUNC = voc.nps_stratum_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge,
    MSFUNC = voc.nps_stratum_add, MINVFUNC = voc.nps_stratum_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_stratified_summary(stratum voc.nps_state, share double precision) IS 'state of all answers, weighted so that each stratum weighs its share of the population; NULL skipped';

CREATE AGGREGATE voc.nps_stratified(stratum voc.nps_state, share double precision) (
    SFUNC = voc.nps_stratum_add, STYPE = voc.nps_state, INITCOND = '{}', COMBINEFUNC = voc.nps_state_merge, FINALFUNC = voc.nps,
    MSFUNC = voc.nps_stratum_add, MINVFUNC = voc.nps_stratum_remove, MSTYPE = voc.nps_state, MINITCOND = '{}', MFINALFUNC = voc.nps, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_stratified(stratum voc.nps_state, share double precision) IS 'post-stratified Net Promoter Score; NULL skipped';


-- NPS of the same customers twice

CREATE FUNCTION voc.nps_paired_add(state voc.nps_paired_state, before integer, after integer) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_paired_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_add(state voc.nps_paired_state, before integer, after integer) IS 'transition function: one pair of answers in';

CREATE FUNCTION voc.nps_paired_remove(state voc.nps_paired_state, before integer, after integer) RETURNS voc.nps_paired_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_paired_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_remove(state voc.nps_paired_state, before integer, after integer) IS 'inverse transition function: one pair of answers out';

CREATE FUNCTION voc.nps_paired(state voc.nps_paired_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired(state voc.nps_paired_state) IS 'NPS after - NPS before of the same customers, NULL without pairs';

CREATE AGGREGATE voc.nps_paired_summary(before integer, after integer) (
    SFUNC = voc.nps_paired_add, STYPE = voc.nps_paired_state, INITCOND = '{}', COMBINEFUNC = voc.nps_paired_state_merge,
    MSFUNC = voc.nps_paired_add, MINVFUNC = voc.nps_paired_remove, MSTYPE = voc.nps_paired_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_paired_summary(before integer, after integer) IS 'state of pairs of answers from 0 to 10; NULL skipped';

CREATE AGGREGATE voc.nps_paired(before integer, after integer) (
    SFUNC = voc.nps_paired_add, STYPE = voc.nps_paired_state, INITCOND = '{}', COMBINEFUNC = voc.nps_paired_state_merge, FINALFUNC = voc.nps_paired,
    MSFUNC = voc.nps_paired_add, MINVFUNC = voc.nps_paired_remove, MSTYPE = voc.nps_paired_state, MINITCOND = '{}', MFINALFUNC = voc.nps_paired, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_paired(before integer, after integer) IS 'NPS after - NPS before of pairs of answers from 0 to 10; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.nps_paired_state) (
    SFUNC = voc.nps_paired_state_merge, STYPE = voc.nps_paired_state, INITCOND = '{}', COMBINEFUNC = voc.nps_paired_state_merge,
    MSFUNC = voc.nps_paired_state_merge, MINVFUNC = voc.nps_paired_state_subtract, MSTYPE = voc.nps_paired_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.nps_paired_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.nps_paired_difference(state voc.nps_paired_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_nps_paired_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_paired_difference(state voc.nps_paired_state, confidence double precision) IS 'NPS after - NPS before of the same customers with its interval and p-value, exact below 20 pairs';

CREATE FUNCTION voc.nps_before(state voc.nps_paired_state) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_before' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_before(state voc.nps_paired_state) IS 'state of the first wave of pairs';

CREATE FUNCTION voc.nps_after(state voc.nps_paired_state) RETURNS voc.nps_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_after' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_after(state voc.nps_paired_state) IS 'state of the second wave of pairs';

CREATE FUNCTION voc.improved(state voc.nps_paired_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_improved' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.improved(state voc.nps_paired_state) IS 'how many customers rose to a better class';

CREATE FUNCTION voc.worsened(state voc.nps_paired_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_worsened' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.worsened(state voc.nps_paired_state) IS 'how many customers fell to a worse class';

CREATE FUNCTION voc.responses(state voc.nps_paired_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.nps_paired_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.nps_paired_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.nps_paired_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.nps_paired_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.nps_paired_state) IS 'sum of the weights';


-- Why NPS changed

CREATE TYPE voc.nps_change_row AS (
    segment text, before_share double precision, after_share double precision,
    before_nps double precision, after_nps double precision, mix_effect double precision, rate_effect double precision);
COMMENT ON TYPE voc.nps_change_row IS 'what one segment contributes to a change of NPS: mix_effect by growing or shrinking, rate_effect by its own score';

CREATE FUNCTION voc.nps_change_add(state voc.nps_change_state, segment text, before voc.nps_state, after voc.nps_state) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_add' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_add(state voc.nps_change_state, segment text, before voc.nps_state, after voc.nps_state) IS 'transition function: one segment in. Not STRICT: a NULL state has no answers, a NULL segment is one of its own.';

CREATE FUNCTION voc.nps_change_remove(state voc.nps_change_state, segment text, before voc.nps_state, after voc.nps_state) RETURNS voc.nps_change_state
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_remove' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_remove(state voc.nps_change_state, segment text, before voc.nps_state, after voc.nps_state) IS 'inverse transition function: one segment out. Not STRICT, as nps_change_add.';

CREATE FUNCTION voc.nps_change_rows(state voc.nps_change_state) RETURNS voc.nps_change_row[]
AS 'MODULE_PATHNAME', 'voc_pg_nps_change_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.nps_change_rows(state voc.nps_change_state) IS 'a change of NPS as an array, one row a segment by name; the final function of voc.nps_change';

CREATE FUNCTION voc.nps_changes(state voc.nps_change_state) RETURNS SETOF voc.nps_change_row
LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE ROWS 20
BEGIN ATOMIC
    SELECT r.* FROM pg_catalog.unnest(voc.nps_change_rows(state)) AS r;
END;
COMMENT ON FUNCTION voc.nps_changes(state voc.nps_change_state) IS 'a change of NPS, one row a segment by name; the effects add up to the change';

CREATE AGGREGATE voc.nps_change_summary(segment text, before voc.nps_state, after voc.nps_state) (
    SFUNC = voc.nps_change_add, STYPE = voc.nps_change_state, INITCOND = '[]', COMBINEFUNC = voc.nps_change_state_merge,
    MSFUNC = voc.nps_change_add, MINVFUNC = voc.nps_change_remove, MSTYPE = voc.nps_change_state, MINITCOND = '[]', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_change_summary(segment text, before voc.nps_state, after voc.nps_state) IS 'state of a change of NPS between two periods by segment; a NULL state has no answers';

CREATE AGGREGATE voc.nps_change(segment text, before voc.nps_state, after voc.nps_state) (
    SFUNC = voc.nps_change_add, STYPE = voc.nps_change_state, INITCOND = '[]', COMBINEFUNC = voc.nps_change_state_merge, FINALFUNC = voc.nps_change_rows,
    MSFUNC = voc.nps_change_add, MINVFUNC = voc.nps_change_remove, MSTYPE = voc.nps_change_state, MINITCOND = '[]', MFINALFUNC = voc.nps_change_rows, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.nps_change(segment text, before voc.nps_state, after voc.nps_state) IS 'rows of mix and rate effects by segment that add up to the change of NPS';

CREATE AGGREGATE voc.rollup(state voc.nps_change_state) (
    SFUNC = voc.nps_change_state_merge, STYPE = voc.nps_change_state, INITCOND = '[]', COMBINEFUNC = voc.nps_change_state_merge,
    MSFUNC = voc.nps_change_state_merge, MINVFUNC = voc.nps_change_state_subtract, MSTYPE = voc.nps_change_state, MINITCOND = '[]', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.nps_change_state) IS 'the state of the segments of all states; NULL skipped';


-- CSAT

CREATE FUNCTION voc.csat_add(state voc.csat_state, score integer) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_add(state voc.csat_state, score integer) IS 'transition function: one answer on the scale 1 to 5 in';

CREATE FUNCTION voc.csat_remove(state voc.csat_state, score integer) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_remove(state voc.csat_state, score integer) IS 'inverse transition function: one answer on the scale 1 to 5 out';

CREATE FUNCTION voc.csat_add(state voc.csat_state, score integer, scale integer) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_scale_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_add(state voc.csat_state, score integer, scale integer) IS 'transition function: one answer on the scale 1 to scale in';

CREATE FUNCTION voc.csat_remove(state voc.csat_state, score integer, scale integer) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_scale_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_remove(state voc.csat_state, score integer, scale integer) IS 'inverse transition function: one answer on the scale 1 to scale out';

CREATE FUNCTION voc.csat_add(state voc.csat_state, score integer, scale integer, weight double precision) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_scale_weighted_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_add(state voc.csat_state, score integer, scale integer, weight double precision) IS 'transition function: one weighted answer on the scale 1 to scale in';

CREATE FUNCTION voc.csat_remove(state voc.csat_state, score integer, scale integer, weight double precision) RETURNS voc.csat_state
AS 'MODULE_PATHNAME', 'voc_pg_csat_scale_weighted_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_remove(state voc.csat_state, score integer, scale integer, weight double precision) IS 'inverse transition function: one weighted answer on the scale 1 to scale out';

CREATE FUNCTION voc.csat(state voc.csat_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat(state voc.csat_state) IS 'share of the two highest answers from 0 to 1, NULL without answers';

CREATE AGGREGATE voc.csat_summary(score integer) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat_summary(score integer) IS 'state of answers from 1 to 5; NULL skipped';

CREATE AGGREGATE voc.csat(score integer) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge, FINALFUNC = voc.csat,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', MFINALFUNC = voc.csat, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat(score integer) IS 'share of satisfied answers, 4 and 5 on a scale from 1 to 5; NULL skipped';

CREATE AGGREGATE voc.csat_summary(score integer, scale integer) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat_summary(score integer, scale integer) IS 'state of answers from 1 to scale; NULL skipped';

CREATE AGGREGATE voc.csat(score integer, scale integer) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge, FINALFUNC = voc.csat,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', MFINALFUNC = voc.csat, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat(score integer, scale integer) IS 'share of satisfied answers, the two highest on a scale from 1; NULL skipped';

CREATE AGGREGATE voc.csat_summary(score integer, scale integer, weight double precision) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat_summary(score integer, scale integer, weight double precision) IS 'state of weighted answers from 1 to scale; NULL skipped';

CREATE AGGREGATE voc.csat(score integer, scale integer, weight double precision) (
    SFUNC = voc.csat_add, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge, FINALFUNC = voc.csat,
    MSFUNC = voc.csat_add, MINVFUNC = voc.csat_remove, MSTYPE = voc.csat_state, MINITCOND = '{}', MFINALFUNC = voc.csat, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.csat(score integer, scale integer, weight double precision) IS 'share of satisfied answers, weighted, the two highest on a scale from 1; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.csat_state) (
    SFUNC = voc.csat_state_merge, STYPE = voc.csat_state, INITCOND = '{}', COMBINEFUNC = voc.csat_state_merge,
    MSFUNC = voc.csat_state_merge, MINVFUNC = voc.csat_state_subtract, MSTYPE = voc.csat_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.csat_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.csat_low(state voc.csat_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_low(state voc.csat_state, confidence double precision, population bigint) IS 'lower limit of the share by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.csat_high(state voc.csat_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_high(state voc.csat_state, confidence double precision, population bigint) IS 'upper limit of the share by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.satisfied(state voc.csat_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_first_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.satisfied(state voc.csat_state) IS 'how many of the two highest answers';

CREATE FUNCTION voc.csat_scale(state voc.csat_state) RETURNS integer
AS 'MODULE_PATHNAME', 'voc_pg_csat_scale' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_scale(state voc.csat_state) IS 'the highest answer of the scale, NULL without answers';

CREATE FUNCTION voc.responses(state voc.csat_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.csat_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.csat_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.csat_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.csat_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.csat_state) IS 'sum of the weights';

CREATE FUNCTION voc.standard_error(state voc.csat_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_standard_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.standard_error(state voc.csat_state) IS 'standard error of the share by Taylor linearization';

CREATE FUNCTION voc.csat_difference(a voc.csat_state, b voc.csat_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_score_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.csat_difference(a voc.csat_state, b voc.csat_state, confidence double precision) IS 'difference of shares of satisfied answers, a - b, with its MOVER interval (Newcombe 10) and p-value, exact below 20 answers a side';


-- CES

CREATE FUNCTION voc.ces_add(state voc.ces_state, score integer) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_add(state voc.ces_state, score integer) IS 'transition function: one answer in';

CREATE FUNCTION voc.ces_remove(state voc.ces_state, score integer) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_remove(state voc.ces_state, score integer) IS 'inverse transition function: one answer out';

CREATE FUNCTION voc.ces_add(state voc.ces_state, score integer, weight double precision) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_weighted_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_add(state voc.ces_state, score integer, weight double precision) IS 'transition function: one weighted answer in';

CREATE FUNCTION voc.ces_remove(state voc.ces_state, score integer, weight double precision) RETURNS voc.ces_state
AS 'MODULE_PATHNAME', 'voc_pg_ces_weighted_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_remove(state voc.ces_state, score integer, weight double precision) IS 'inverse transition function: one weighted answer out';

CREATE FUNCTION voc.ces(state voc.ces_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces(state voc.ces_state) IS 'mean of the answers from 1 to 7 (7 = easy), NULL without answers';

CREATE AGGREGATE voc.ces_summary(score integer) (
    SFUNC = voc.ces_add, STYPE = voc.ces_state, INITCOND = '{}', COMBINEFUNC = voc.ces_state_merge,
    MSFUNC = voc.ces_add, MINVFUNC = voc.ces_remove, MSTYPE = voc.ces_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.ces_summary(score integer) IS 'state of answers from 1 to 7; NULL skipped';

CREATE AGGREGATE voc.ces(score integer) (
    SFUNC = voc.ces_add, STYPE = voc.ces_state, INITCOND = '{}', COMBINEFUNC = voc.ces_state_merge, FINALFUNC = voc.ces,
    MSFUNC = voc.ces_add, MINVFUNC = voc.ces_remove, MSTYPE = voc.ces_state, MINITCOND = '{}', MFINALFUNC = voc.ces, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.ces(score integer) IS 'mean of answers from 1 to 7; NULL skipped';

CREATE AGGREGATE voc.ces_summary(score integer, weight double precision) (
    SFUNC = voc.ces_add, STYPE = voc.ces_state, INITCOND = '{}', COMBINEFUNC = voc.ces_state_merge,
    MSFUNC = voc.ces_add, MINVFUNC = voc.ces_remove, MSTYPE = voc.ces_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.ces_summary(score integer, weight double precision) IS 'state of weighted answers from 1 to 7; NULL skipped';

CREATE AGGREGATE voc.ces(score integer, weight double precision) (
    SFUNC = voc.ces_add, STYPE = voc.ces_state, INITCOND = '{}', COMBINEFUNC = voc.ces_state_merge, FINALFUNC = voc.ces,
    MSFUNC = voc.ces_add, MINVFUNC = voc.ces_remove, MSTYPE = voc.ces_state, MINITCOND = '{}', MFINALFUNC = voc.ces, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.ces(score integer, weight double precision) IS 'mean of weighted answers from 1 to 7; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.ces_state) (
    SFUNC = voc.ces_state_merge, STYPE = voc.ces_state, INITCOND = '{}', COMBINEFUNC = voc.ces_state_merge,
    MSFUNC = voc.ces_state_merge, MINVFUNC = voc.ces_state_subtract, MSTYPE = voc.ces_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.ces_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.ces_low(state voc.ces_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_low(state voc.ces_state, confidence double precision, population bigint) IS 'lower limit of the mean by Student. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.ces_high(state voc.ces_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_high(state voc.ces_state, confidence double precision, population bigint) IS 'upper limit of the mean by Student. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.ces_agree(state voc.ces_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_ces_agree' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_agree(state voc.ces_state) IS 'share of answers from 5 to 7';

CREATE FUNCTION voc.ces_agree_low(state voc.ces_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_ces_agree_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_agree_low(state voc.ces_state, confidence double precision, population bigint) IS 'lower limit of the share of answers from 5 to 7 by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.ces_agree_high(state voc.ces_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_ces_agree_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_agree_high(state voc.ces_state, confidence double precision, population bigint) IS 'upper limit of the share of answers from 5 to 7 by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.ces_answers(state voc.ces_state, level integer) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_ces_answers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_answers(state voc.ces_state, level integer) IS 'how many answers of a level from 1 to 7';

CREATE FUNCTION voc.responses(state voc.ces_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.ces_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.ces_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.ces_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.ces_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.ces_state) IS 'sum of the weights';

CREATE FUNCTION voc.standard_error(state voc.ces_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_standard_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.standard_error(state voc.ces_state) IS 'standard error of the mean by Taylor linearization';

CREATE FUNCTION voc.ces_difference(a voc.ces_state, b voc.ces_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_score_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.ces_difference(a voc.ces_state, b voc.ces_state, confidence double precision) IS 'difference of mean answers, a - b, with its interval and p-value by Welch';


-- Net sentiment

CREATE FUNCTION voc.net_sentiment_add(state voc.net_sentiment_state, polarity voc.polarity_class) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_add(state voc.net_sentiment_state, polarity voc.polarity_class) IS 'transition function: one text in';

CREATE FUNCTION voc.net_sentiment_remove(state voc.net_sentiment_state, polarity voc.polarity_class) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_remove(state voc.net_sentiment_state, polarity voc.polarity_class) IS 'inverse transition function: one text out';

CREATE FUNCTION voc.net_sentiment_add(state voc.net_sentiment_state, polarity voc.polarity_class, weight double precision) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_weighted_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_add(state voc.net_sentiment_state, polarity voc.polarity_class, weight double precision) IS 'transition function: one weighted text in';

CREATE FUNCTION voc.net_sentiment_remove(state voc.net_sentiment_state, polarity voc.polarity_class, weight double precision) RETURNS voc.net_sentiment_state
AS 'MODULE_PATHNAME', 'voc_pg_net_sentiment_weighted_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_remove(state voc.net_sentiment_state, polarity voc.polarity_class, weight double precision) IS 'inverse transition function: one weighted text out';

CREATE FUNCTION voc.net_sentiment(state voc.net_sentiment_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment(state voc.net_sentiment_state) IS '(positive - negative) / all from -100 to 100, NULL without texts';

CREATE AGGREGATE voc.net_sentiment_summary(polarity voc.polarity_class) (
    SFUNC = voc.net_sentiment_add, STYPE = voc.net_sentiment_state, INITCOND = '{}', COMBINEFUNC = voc.net_sentiment_state_merge,
    MSFUNC = voc.net_sentiment_add, MINVFUNC = voc.net_sentiment_remove, MSTYPE = voc.net_sentiment_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.net_sentiment_summary(polarity voc.polarity_class) IS 'state of polarities; NULL skipped';

CREATE AGGREGATE voc.net_sentiment(polarity voc.polarity_class) (
    SFUNC = voc.net_sentiment_add, STYPE = voc.net_sentiment_state, INITCOND = '{}', COMBINEFUNC = voc.net_sentiment_state_merge, FINALFUNC = voc.net_sentiment,
    MSFUNC = voc.net_sentiment_add, MINVFUNC = voc.net_sentiment_remove, MSTYPE = voc.net_sentiment_state, MINITCOND = '{}', MFINALFUNC = voc.net_sentiment, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.net_sentiment(polarity voc.polarity_class) IS '(positive - negative) / all of polarities; NULL skipped';

CREATE AGGREGATE voc.net_sentiment_summary(polarity voc.polarity_class, weight double precision) (
    SFUNC = voc.net_sentiment_add, STYPE = voc.net_sentiment_state, INITCOND = '{}', COMBINEFUNC = voc.net_sentiment_state_merge,
    MSFUNC = voc.net_sentiment_add, MINVFUNC = voc.net_sentiment_remove, MSTYPE = voc.net_sentiment_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.net_sentiment_summary(polarity voc.polarity_class, weight double precision) IS 'state of weighted polarities; NULL skipped';

CREATE AGGREGATE voc.net_sentiment(polarity voc.polarity_class, weight double precision) (
    SFUNC = voc.net_sentiment_add, STYPE = voc.net_sentiment_state, INITCOND = '{}', COMBINEFUNC = voc.net_sentiment_state_merge, FINALFUNC = voc.net_sentiment,
    MSFUNC = voc.net_sentiment_add, MINVFUNC = voc.net_sentiment_remove, MSTYPE = voc.net_sentiment_state, MINITCOND = '{}', MFINALFUNC = voc.net_sentiment, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.net_sentiment(polarity voc.polarity_class, weight double precision) IS '(positive - negative) / all of weighted polarities; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.net_sentiment_state) (
    SFUNC = voc.net_sentiment_state_merge, STYPE = voc.net_sentiment_state, INITCOND = '{}', COMBINEFUNC = voc.net_sentiment_state_merge,
    MSFUNC = voc.net_sentiment_state_merge, MINVFUNC = voc.net_sentiment_state_subtract, MSTYPE = voc.net_sentiment_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.net_sentiment_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.net_sentiment_low(state voc.net_sentiment_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_low(state voc.net_sentiment_state, confidence double precision, population bigint) IS 'lower limit of net sentiment by Adjusted Wald. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.net_sentiment_high(state voc.net_sentiment_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_high(state voc.net_sentiment_state, confidence double precision, population bigint) IS 'upper limit of net sentiment by Adjusted Wald. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.positives(state voc.net_sentiment_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_first_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.positives(state voc.net_sentiment_state) IS 'how many positive texts';

CREATE FUNCTION voc.neutrals(state voc.net_sentiment_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_second_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.neutrals(state voc.net_sentiment_state) IS 'how many neutral or mixed texts';

CREATE FUNCTION voc.negatives(state voc.net_sentiment_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_third_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.negatives(state voc.net_sentiment_state) IS 'how many negative texts';

CREATE FUNCTION voc.responses(state voc.net_sentiment_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.net_sentiment_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.net_sentiment_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.net_sentiment_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.net_sentiment_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.net_sentiment_state) IS 'sum of the weights';

CREATE FUNCTION voc.standard_error(state voc.net_sentiment_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_standard_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.standard_error(state voc.net_sentiment_state) IS 'standard error of net sentiment by Taylor linearization';

CREATE FUNCTION voc.net_sentiment_difference(a voc.net_sentiment_state, b voc.net_sentiment_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_score_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.net_sentiment_difference(a voc.net_sentiment_state, b voc.net_sentiment_state, confidence double precision) IS 'difference of net sentiment, a - b, with its MOVER interval and p-value, exact below 20 texts a side';


-- Shares of any yes or no

CREATE FUNCTION voc.share_add(state voc.share_state, answer boolean) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_add(state voc.share_state, answer boolean) IS 'transition function: one answer in';

CREATE FUNCTION voc.share_remove(state voc.share_state, answer boolean) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_remove(state voc.share_state, answer boolean) IS 'inverse transition function: one answer out';

CREATE FUNCTION voc.share_add(state voc.share_state, answer boolean, weight double precision) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_weighted_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_add(state voc.share_state, answer boolean, weight double precision) IS 'transition function: one weighted answer in';

CREATE FUNCTION voc.share_remove(state voc.share_state, answer boolean, weight double precision) RETURNS voc.share_state
AS 'MODULE_PATHNAME', 'voc_pg_share_weighted_remove' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_remove(state voc.share_state, answer boolean, weight double precision) IS 'inverse transition function: one weighted answer out';

CREATE FUNCTION voc.share(state voc.share_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share(state voc.share_state) IS 'share of yes from 0 to 1, NULL without answers';

CREATE AGGREGATE voc.share_summary(answer boolean) (
    SFUNC = voc.share_add, STYPE = voc.share_state, INITCOND = '{}', COMBINEFUNC = voc.share_state_merge,
    MSFUNC = voc.share_add, MINVFUNC = voc.share_remove, MSTYPE = voc.share_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.share_summary(answer boolean) IS 'state of yes or no answers; NULL skipped';

CREATE AGGREGATE voc.share(answer boolean) (
    SFUNC = voc.share_add, STYPE = voc.share_state, INITCOND = '{}', COMBINEFUNC = voc.share_state_merge, FINALFUNC = voc.share,
    MSFUNC = voc.share_add, MINVFUNC = voc.share_remove, MSTYPE = voc.share_state, MINITCOND = '{}', MFINALFUNC = voc.share, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.share(answer boolean) IS 'share of yes of yes or no answers; NULL skipped';

CREATE AGGREGATE voc.share_summary(answer boolean, weight double precision) (
    SFUNC = voc.share_add, STYPE = voc.share_state, INITCOND = '{}', COMBINEFUNC = voc.share_state_merge,
    MSFUNC = voc.share_add, MINVFUNC = voc.share_remove, MSTYPE = voc.share_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.share_summary(answer boolean, weight double precision) IS 'state of weighted yes or no answers; NULL skipped';

CREATE AGGREGATE voc.share(answer boolean, weight double precision) (
    SFUNC = voc.share_add, STYPE = voc.share_state, INITCOND = '{}', COMBINEFUNC = voc.share_state_merge, FINALFUNC = voc.share,
    MSFUNC = voc.share_add, MINVFUNC = voc.share_remove, MSTYPE = voc.share_state, MINITCOND = '{}', MFINALFUNC = voc.share, PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.share(answer boolean, weight double precision) IS 'share of yes of weighted yes or no answers; NULL skipped';

CREATE AGGREGATE voc.rollup(state voc.share_state) (
    SFUNC = voc.share_state_merge, STYPE = voc.share_state, INITCOND = '{}', COMBINEFUNC = voc.share_state_merge,
    MSFUNC = voc.share_state_merge, MINVFUNC = voc.share_state_subtract, MSTYPE = voc.share_state, MINITCOND = '{}', PARALLEL = SAFE);
COMMENT ON AGGREGATE voc.rollup(state voc.share_state) IS 'the state of the answers of all states; NULL skipped';

CREATE FUNCTION voc.share_low(state voc.share_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_low' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_low(state voc.share_state, confidence double precision, population bigint) IS 'lower limit of the share by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.share_high(state voc.share_state, confidence double precision DEFAULT 0.95, population bigint DEFAULT NULL) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_score_high' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_high(state voc.share_state, confidence double precision, population bigint) IS 'upper limit of the share by Wilson. Not STRICT: population NULL means unlimited.';

CREATE FUNCTION voc.yes(state voc.share_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_first_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.yes(state voc.share_state) IS 'how many yes answers';

CREATE FUNCTION voc.responses(state voc.share_state) RETURNS bigint
AS 'MODULE_PATHNAME', 'voc_pg_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.responses(state voc.share_state) IS 'how many answers';

CREATE FUNCTION voc.effective_responses(state voc.share_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_effective_responses' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.effective_responses(state voc.share_state) IS 'how many equally weighted answers would tell as much: (sum of weights)^2 / sum of squared weights';

CREATE FUNCTION voc.total_weight(state voc.share_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_total_weight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.total_weight(state voc.share_state) IS 'sum of the weights';

CREATE FUNCTION voc.standard_error(state voc.share_state) RETURNS double precision
AS 'MODULE_PATHNAME', 'voc_pg_standard_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.standard_error(state voc.share_state) IS 'standard error of the share by Taylor linearization';

CREATE FUNCTION voc.share_difference(a voc.share_state, b voc.share_state, confidence double precision DEFAULT 0.95, OUT difference double precision, OUT low double precision, OUT high double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'voc_pg_score_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION voc.share_difference(a voc.share_state, b voc.share_state, confidence double precision) IS 'difference of shares of yes, a - b, with its MOVER interval (Newcombe 10) and p-value, exact below 20 answers a side';

-- Charts of text, for a quick look in a terminal. Blocks by number (U+2581 to U+258F): the script must be readable in every
-- encoding, to say that it needs UTF-8.

CREATE FUNCTION voc.sparkline("values" float8[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 100
RETURN (
    SELECT coalesce(string_agg(
        CASE WHEN v = 'Infinity' THEN chr(9608)
             WHEN v = '-Infinity' THEN chr(9601)
             WHEN n IS NULL THEN ' '
             WHEN low = high THEN chr(9604)
             ELSE chr(9600 + least(width_bucket(n, low, high, 8), 8)) END, '' ORDER BY i), '')
    FROM (SELECT i, v, n, min(n) OVER () AS low, max(n) OVER () AS high
          FROM unnest("values") WITH ORDINALITY AS u(v, i),
              LATERAL (SELECT CASE WHEN abs(v) < 'Infinity' THEN v::numeric END AS n) finite) placed);
COMMENT ON FUNCTION voc.sparkline(float8[]) IS
'a line of blocks of eight heights, one for each number, from the least to the greatest; NULL is a blank';

CREATE FUNCTION voc.bar(value float8, maximum float8, width int) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10
RETURN (
    SELECT repeat(chr(9608), eighths / 8) || CASE eighths % 8 WHEN 0 THEN '' ELSE chr(9616 - eighths % 8) END
    FROM (SELECT CASE WHEN value > 0 AND maximum > 0 AND width > 0 AND value < 'NaN' AND maximum < 'NaN'
                      THEN round(8 * least(width, 1000) * CASE WHEN value >= maximum THEN 1 WHEN value < 1e-6 AND maximum > 1 THEN 0 ELSE value / maximum END)::int ELSE 0 END AS eighths) sized);
COMMENT ON FUNCTION voc.bar(float8, float8, int) IS
'a bar of blocks, width characters long at the maximum, in steps of an eighth; at most 1,000 characters';
