-- Every aggregate is ready for partial aggregation, every object has a comment
SET search_path = voc, public;
SET extra_float_digits = 0;
SELECT a.aggfnoid::regprocedure, a.aggtranstype::regtype
FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'voc'
JOIN pg_type t ON t.oid = a.aggtranstype
WHERE a.aggcombinefn = 0 OR t.typtype = 'p' OR p.pronargs = 0 OR a.aggkind <> 'n'
   OR p.proparallel <> 's'
   OR EXISTS (SELECT 1 FROM unnest(p.proargtypes) x JOIN pg_type y ON y.oid = x WHERE y.typtype = 'p');
-- score aggregates without an inverse
SELECT a.aggfnoid::regprocedure FROM pg_aggregate a WHERE a.aggtranstype::regtype::text ~ '^(nps|csat|ces|share|net_sentiment).*_state$' AND a.aggminvtransfn = 0;
-- state types without binary form, or not of category U
SELECT typname FROM pg_type WHERE typnamespace = 'voc'::regnamespace AND typname ~ '^(nps|csat|ces|share|net_sentiment).*_state$' AND (typsend = 0 OR typreceive = 0 OR typcategory <> 'U');
-- functions of this room that are volatile, unsafe, or not strict without saying so
SELECT p.oid::regprocedure FROM pg_proc p
WHERE pronamespace = 'voc'::regnamespace AND p.probin LIKE '%voc%' AND p.prosrc ~ '^voc_pg_(tally|score|nps|csat|ces|share|net_sentiment|paired)'
    AND (provolatile <> 'i' OR proparallel <> 's' OR (NOT proisstrict AND coalesce(obj_description(p.oid, 'pg_proc'), '') !~ 'Not STRICT'));
SELECT count(*) AS without_comment FROM pg_proc p WHERE pronamespace = 'voc'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL;
SELECT count(*) AS without_comment FROM pg_operator o WHERE oprnamespace = 'voc'::regnamespace AND obj_description(o.oid, 'pg_operator') IS NULL;
