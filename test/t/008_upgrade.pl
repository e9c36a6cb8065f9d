# A database that was upgraded is the same as one that was installed afresh: from every released version (test/released holds their
# scripts), object by object. And what is dumped, with a value of every type, comes back as it was.
use strict;
use warnings;
use File::Glob ':bsd_glob'; # a blank in a path is no end of it
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('upgrade');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nautovacuum = off");
$node->start;
my $folder = $node->config_data('--sharedir') . '/extension';
my $current = $node->safe_psql('postgres', "SELECT default_version FROM pg_available_extensions WHERE name = 'voc'");

# Everything that the extension consists of, a line each, in words that do not depend on numbers of objects.
my $catalogue = <<'SQL';
SET search_path = pg_catalog;
CREATE TEMP VIEW member AS SELECT classid, objid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'voc'
    WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e';
SELECT replace(line, E'\n', ' ') FROM (
    SELECT pg_describe_object(classid, objid, 0) || ' -- ' || coalesce(obj_description(objid, (SELECT relname FROM pg_class WHERE oid = classid)), '') FROM member
    UNION ALL SELECT pg_get_functiondef(p.oid) || p.proacl::text FROM pg_proc p JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid WHERE p.prokind = 'f' AND p.proacl IS NOT NULL
    UNION ALL SELECT pg_get_functiondef(p.oid) || p.procost || ' ' || p.prorows FROM pg_proc p JOIN member m ON m.classid = 'pg_proc'::regclass AND m.objid = p.oid WHERE p.prokind = 'f'
    UNION ALL SELECT concat_ws(' ', aggfnoid::regprocedure, aggkind, aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn, aggmfinalfn, aggfinalextra,
        aggfinalmodify, aggsortop::regoperator, aggtranstype::regtype, aggtransspace, agginitval, p.proparallel, p.proisstrict, p.provolatile, p.proacl)
        FROM pg_aggregate a JOIN member m ON m.objid = aggfnoid AND m.classid = 'pg_proc'::regclass JOIN pg_proc p ON p.oid = aggfnoid
    UNION ALL SELECT concat_ws(' ', t.oid::regtype, typlen, typbyval, typtype, typcategory, typispreferred, typinput, typoutput, typreceive, typsend, typanalyze, typalign, typstorage, typacl,
        (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
        (SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || attnotnull, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0))
        FROM pg_type t JOIN member m ON m.objid = t.oid AND m.classid = 'pg_type'::regclass
    UNION ALL SELECT concat_ws(' ', o.oid::regoperator, oprcode, oprcom::regoperator, oprnegate::regoperator, oprrest, oprjoin, oprcanmerge, oprcanhash, oprresult::regtype)
        FROM pg_operator o JOIN member m ON m.objid = o.oid AND m.classid = 'pg_operator'::regclass
    UNION ALL SELECT concat_ws(' ', opcname, amname, opfname, opcintype::regtype, opcdefault, opckeytype::regtype)
        FROM pg_opclass JOIN member m ON m.objid = pg_opclass.oid AND m.classid = 'pg_opclass'::regclass JOIN pg_am a ON a.oid = opcmethod JOIN pg_opfamily f ON f.oid = opcfamily
    UNION ALL SELECT concat_ws(' ', opfname, amoplefttype::regtype, amoprighttype::regtype, amopstrategy, amopopr::regoperator) FROM pg_amop JOIN pg_opfamily f ON f.oid = amopfamily
        JOIN member m ON m.objid = f.oid AND m.classid = 'pg_opfamily'::regclass
    UNION ALL SELECT concat_ws(' ', opfname, amproclefttype::regtype, amprocrighttype::regtype, amprocnum, amproc) FROM pg_amproc JOIN pg_opfamily f ON f.oid = amprocfamily
        JOIN member m ON m.objid = f.oid AND m.classid = 'pg_opfamily'::regclass
    UNION ALL SELECT concat_ws(' ', castsource::regtype, casttarget::regtype, castfunc::regprocedure, castcontext, castmethod) FROM pg_cast c JOIN member m ON m.objid = c.oid AND m.classid = 'pg_cast'::regclass
    UNION ALL SELECT concat_ws(' ', cfgname, maptokentype, mapseqno, mapdict::regdictionary) FROM pg_ts_config_map JOIN pg_ts_config c ON c.oid = mapcfg JOIN member m ON m.objid = c.oid AND m.classid = 'pg_ts_config'::regclass
    UNION ALL SELECT concat_ws(' ', dictname, dictinitoption, tmplname) FROM pg_ts_dict d JOIN member m ON m.objid = d.oid AND m.classid = 'pg_ts_dict'::regclass JOIN pg_ts_template t ON t.oid = dicttemplate
    UNION ALL SELECT concat_ws(' ', prsname, prsstart, prstoken, prsend, prsheadline, prslextype) FROM pg_ts_parser p JOIN member m ON m.objid = p.oid AND m.classid = 'pg_ts_parser'::regclass
    UNION ALL SELECT concat_ws(' ', c.oid::regclass, relkind, relacl, relpersistence, (SELECT string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attacl, pg_get_expr(adbin, adrelid),
        col_description(attrelid, attnum)), ',' ORDER BY attnum) FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = c.oid AND attnum > 0),
        (SELECT string_agg(pg_get_constraintdef(k.oid), ',' ORDER BY conname) FROM pg_constraint k WHERE conrelid = c.oid))
        FROM pg_class c JOIN member m ON m.objid = c.oid AND m.classid = 'pg_class'::regclass
    UNION ALL SELECT concat_ws(' ', nspname, nspacl) FROM pg_namespace WHERE nspname = 'voc'
    UNION ALL SELECT concat_ws(' ', extname, extversion, extrelocatable, extconfig::regclass[], extcondition) FROM pg_extension WHERE extname = 'voc'
    UNION ALL SELECT to_jsonb(c)::text FROM voc.channel c) x(line) ORDER BY 1;
SQL

my $databases = 0;
sub catalogue_after
{
	my (@statements) = @_;
	my $database = 'd' . ++$databases;
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	for my $statement (@statements)
	{
		my ($code, $out, $err) = $node->psql($database, $statement);
		return "$statement: $err" if $code != 0;
	}
	return $node->safe_psql($database, $catalogue);
}

# Lines that are in only one of two catalogues.
sub differences
{
	my ($a, $b) = @_;
	my %in_a = map { $_ => 1 } split /\n/, $a;
	my %in_b = map { $_ => 1 } split /\n/, $b;
	return join "\n", (map { "+ $_" } grep { !$in_a{$_} } sort keys %in_b), map { "- $_" } grep { !$in_b{$_} } sort keys %in_a;
}

my $fresh = catalogue_after('CREATE EXTENSION voc');
cmp_ok(scalar(split /\n/, $fresh), '>', 1000, 'a fresh install, object by object');

# Released versions.
ok(-r "$ENV{VOC_RELEASED}/README.md", 'the folder of released versions can be read');
for my $script (glob "$ENV{VOC_RELEASED}/voc--*.sql")
{
	my ($old) = $script =~ /voc--(.*)\.sql$/;
	system('cp', $script, $folder) == 0 or die unless -e "$folder/voc--$old.sql";
	is(differences($fresh, catalogue_after("CREATE EXTENSION voc VERSION '$old'", "ALTER EXTENSION voc UPDATE TO '$current'")), '', "upgraded from $old, all is as installed afresh");
}
# Every step of an upgrade begins and ends with a version that is released or current.
for my $script (glob "$folder/voc--*--*.sql")
{
	my ($from, $to) = $script =~ /voc--(.*)--(.*)\.sql$/;
	ok(-e "$ENV{VOC_RELEASED}/voc--$_.sql" || $_ eq $current, "the script of version $_ is kept in test/released") for $from, $to;
}

# The comparison itself: versions made of the current one by leaving functions out, whose upgrades bring them back, rightly or not.
my $whole = slurp_file("$folder/voc--$current.sql");
my @left_out;
for my $name ('fingerprint_distance', 'theme_level')
{
	$whole =~ /(CREATE FUNCTION voc\.$name\(.*?;\nCOMMENT ON FUNCTION voc\.$name\(.*?;\n)/s or die "no $name in the script";
	push @left_out, $1;
}
my $less = $whole;
$less =~ s/\Q$_\E// for @left_out;
my $back = join "\n", @left_out;
my %upgrades = (
	'0.0.1' => [ $back, qr/^$/, 'nothing differs' ],
	'0.0.2' => [ $left_out[0], qr/^- .*theme_level/m, 'a function that is missing is seen' ],
	'0.0.3' => [ $back =~ s/COMMENT ON FUNCTION voc\.theme_level\(.*?;\n//sr, qr/^- function voc\.theme_level\(text\) -- /m, 'a comment that is missing is seen' ],
	'0.0.4' => [ $back =~ s/PARALLEL SAFE/PARALLEL RESTRICTED/r, qr/^\+ .*fingerprint_distance.*PARALLEL RESTRICTED/m, 'another label is seen' ],
	'0.0.5' => [ "$back\nALTER OPERATOR FAMILY voc.lexicon_ops USING hash DROP FUNCTION 2 (voc.lexicon);\n", qr/^- lexicon_ops .*hash_extended/m, 'a member of an operator family that is missing is seen' ],
	'0.0.6' => [ "$back\nGRANT UPDATE ON voc.channel TO PUBLIC;\n", qr/^\+ .*channel/m, 'another privilege is seen' ],
	'0.0.7' => [ "$back\nALTER TEXT SEARCH CONFIGURATION voc.multilingual DROP MAPPING FOR emoji;\n", qr/^- multilingual /m, 'a mapping of text search that is missing is seen' ]);
for my $old (sort keys %upgrades)
{
	my ($upgrade, $expected, $name) = @{ $upgrades{$old} };
	append_to_file("$folder/voc--$old.sql", $less);
	append_to_file("$folder/voc--$old--$current.sql", $upgrade);
	my $differences = differences($fresh, catalogue_after("CREATE EXTENSION voc VERSION '$old'", "ALTER EXTENSION voc UPDATE TO '$current'"));
	$expected eq qr/^$/ ? is($differences, '', $name) : like($differences, $expected, $name);
}

# A value of every type, dumped and restored.
my %values = (
	feedback => q{voc.make_feedback('电池很好用，but the app is slow 😡', 'review', 'c-17', '2026-03-01Z', 9, 4, 7, 4.5, '{"shop": "上海", "n": [1, 2.50]}')},
	lexicon => q{(SELECT voc.build_lexicon(term, role, value) FROM (VALUES ('冷萃', 'word', NULL), ('crema', 'sentiment', '0.5'), ('a/b', 'theme', '= x NEAR/3 y')) v(term, role, value))},
	polarity_class => q{'mixed'}, nps_state => 'voc.nps_summary(n % 11, n / 7.0)', csat_state => 'voc.csat_summary(1 + n % 5)', ces_state => 'voc.ces_summary(1 + n % 7, 0.1)', share_state => 'voc.share_summary(n % 3 = 0)',
	net_sentiment_state => q{voc.net_sentiment_summary('positive', 1e-3)}, nps_paired_state => 'voc.nps_paired_summary(n % 11, n % 7)',
	nps_change_state => q{(SELECT voc.nps_change_summary(s, a, a) FROM (SELECT 'segment "' || i % 3 AS s, voc.nps_summary(i) AS a FROM generate_series(0, 10) i GROUP BY i) q)},
	theme_state => q{voc.theme_summary('slow delivery 慢 ' || n)}, theme_model => q{voc.theme_model_summary('slow delivery 慢 ' || n, 2, 1)},
	theme_impact_state => q{voc.theme_impact_summary(ARRAY['a' || n % 3, '物流'], n % 11)}, near_duplicates_state => q{voc.near_duplicates_summary(n, 'slow delivery ' || n / 2)},
	nps_change_row => q{(SELECT (voc.nps_change(s, a, a))[1] FROM (SELECT 'segment' AS s, voc.nps_summary(i) AS a FROM generate_series(0, 10) i) q)},
	near_duplicate => q{(voc.near_duplicates(n, 'slow delivery ' || n / 2))[1]});
my @types = split /\n/, $node->safe_psql('d1', "SELECT typname FROM pg_type t LEFT JOIN pg_class c ON c.oid = typrelid WHERE typnamespace = 'voc'::regnamespace AND typelem = 0 AND coalesce(relkind, 'c') = 'c' ORDER BY 1");
my @unknown = grep { !defined $values{$_} } @types;
is("@unknown", '', 'a value of every type: ' . scalar(@types));
$node->safe_psql('d1', 'CREATE TABLE kept AS SELECT ' . join(', ', map { "($values{$_})::voc.$_ AS $_, ARRAY[($values{$_})::voc.$_] AS ${_}_list" } @types) . ' FROM generate_series(1, 60) n');
$node->safe_psql('d1', "CREATE TABLE scored (body text, score real GENERATED ALWAYS AS (voc.sentiment(body)) STORED, f voc.feedback); INSERT INTO scored (body, f) SELECT 'good 好 ' || i, voc.make_feedback('good ' || i) FROM generate_series(1, 50) i;"
	  . 'CREATE INDEX ON scored (voc.language(body)); CREATE INDEX ON scored USING gin (f); CREATE MATERIALIZED VIEW summary AS SELECT voc.theme_summary(body) AS s FROM scored;'
	  . "INSERT INTO voc.channel (name, family, is_public, is_solicited) VALUES ('pigeon', 'bird', true, false)");
my $all = 'SELECT md5(string_agg(x, E\'\n\' ORDER BY x)) FROM (SELECT kept::text FROM kept UNION ALL SELECT scored::text FROM scored UNION ALL SELECT summary::text FROM summary UNION ALL SELECT c::text FROM voc.channel c) t(x)';
my $expected = $node->safe_psql('d1', $all);
for my $format ('plain', 'custom', 'directory')
{
	my $file = $node->basedir . "/dump_$format";
	$node->safe_psql('postgres', "CREATE DATABASE restored_$format");
	$node->command_ok([ 'pg_dump', "--format=$format", '-f', $file, '-d', $node->connstr('d1') ], "dumps as $format");
	$node->command_ok($format eq 'plain' ? [ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr("restored_$format"), '-f', $file ]
		: [ 'pg_restore', '--exit-on-error', '-d', $node->connstr("restored_$format"), $file ], 'restores');
	is($node->safe_psql("restored_$format", $all), $expected, 'with the same values');
	is(differences($fresh, $node->safe_psql("restored_$format", $catalogue) =~ s/^.*pigeon.*\n//mr), '', 'and the same extension') if $format eq 'plain';
}
# As binary, each type to a table of its own.
$node->safe_psql('restored_plain', 'CREATE TABLE binary_kept (LIKE kept)');
my $copy = $node->basedir . '/copy';
$node->safe_psql('restored_plain', "COPY kept TO '$copy' (FORMAT binary); COPY binary_kept FROM '$copy' (FORMAT binary)");
is($node->safe_psql('restored_plain', 'SELECT count(*) FROM kept k JOIN binary_kept b ON k::text = b::text'), '1', 'the binary form is the same too');

$node->stop;
done_testing();
