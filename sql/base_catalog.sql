-- What holds for every object of the extension, whatever it is: read from the catalogue.
CREATE TEMP VIEW member AS
SELECT classid, objid FROM pg_depend
WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
  AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'voc');

-- each has a comment (array types and row types of others' making aside)
SELECT pg_describe_object(classid, objid, 0) AS without_comment
FROM member m LEFT JOIN pg_type t ON m.classid = 'pg_type'::regclass AND t.oid = m.objid
WHERE obj_description(m.objid, (SELECT relname FROM pg_class WHERE oid = m.classid)) IS NULL
  AND NOT (t.oid IS NOT NULL AND (t.typelem <> 0 OR t.typrelid <> 0))
  AND m.classid NOT IN ('pg_cast'::regclass, 'pg_opfamily'::regclass)
ORDER BY 1;

-- all live in the schema voc
SELECT p.oid::regprocedure AS elsewhere FROM member m JOIN pg_proc p ON p.oid = m.objid AND m.classid = 'pg_proc'::regclass
WHERE p.pronamespace <> 'voc'::regnamespace;

-- nothing is volatile, and what departs from IMMUTABLE STRICT PARALLEL SAFE says so in its comment
SELECT p.oid::regprocedure::text COLLATE "C" AS function, p.provolatile, p.proisstrict, p.proparallel
FROM member m JOIN pg_proc p ON p.oid = m.objid AND m.classid = 'pg_proc'::regclass
WHERE p.prokind = 'f' AND (p.provolatile = 'v'
   OR (p.provolatile = 's' AND obj_description(p.oid, 'pg_proc') !~* 'STABLE')
   OR (NOT p.proisstrict AND obj_description(p.oid, 'pg_proc') !~* 'not STRICT')
   OR (p.proparallel <> 's' AND obj_description(p.oid, 'pg_proc') !~* 'not PARALLEL SAFE'))
ORDER BY 1;

-- no function in SQL depends on the search path
SELECT p.oid::regprocedure AS unpinned FROM member m JOIN pg_proc p ON p.oid = m.objid AND m.classid = 'pg_proc'::regclass
JOIN pg_language l ON l.oid = p.prolang
WHERE l.lanname NOT IN ('c', 'internal') AND p.prosqlbody IS NULL AND coalesce(p.proconfig::text, '') !~ 'search_path';

-- every aggregate can be computed in parts, on several servers too
SELECT a.aggfnoid::regprocedure, a.aggtranstype::regtype
FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid
JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid
JOIN pg_type t ON t.oid = a.aggtranstype
WHERE a.aggcombinefn = 0 OR t.typtype = 'p' OR p.pronargs = 0 OR a.aggkind <> 'n' OR p.proparallel <> 's'
   OR EXISTS (SELECT 1 FROM unnest(p.proargtypes) x JOIN pg_type y ON y.oid = x WHERE y.typtype = 'p')
ORDER BY 1;

\pset format unaligned
-- every base type has a text and a binary form, is of category U, and can be inserted as text, or varchar, by any driver
SELECT t.oid::regtype::text COLLATE "C" AS type, t.typcategory, t.typsend <> 0 AS sends, t.typreceive <> 0 AS receives,
       EXISTS (SELECT 1 FROM pg_cast c WHERE c.castsource = 'text'::regtype AND c.casttarget = t.oid AND c.castcontext = 'a') AS from_text,
       EXISTS (SELECT 1 FROM pg_cast c WHERE c.castsource = 'varchar'::regtype AND c.casttarget = t.oid AND c.castcontext = 'a') AS from_varchar,
       EXISTS (SELECT 1 FROM pg_cast c WHERE c.castsource = t.oid AND c.casttarget = 'jsonb'::regtype) AS to_jsonb
FROM member m JOIN pg_type t ON t.oid = m.objid AND m.classid = 'pg_type'::regclass
WHERE t.typtype = 'b' AND t.typelem = 0 ORDER BY 1;
\pset format aligned

-- no type has the name of a function with one argument: a call with a literal would be read as a cast
SELECT t.typname FROM pg_type t JOIN pg_proc p ON p.proname = t.typname AND p.pronargs - p.pronargdefaults <= 1 AND p.pronamespace = t.typnamespace
WHERE t.typnamespace = 'voc'::regnamespace AND t.typtype <> 'c';

-- the version is one
SELECT voc.version() = extversion AS same FROM pg_extension WHERE extname = 'voc';
