# Installing: by an owner who is no superuser, beside hostile look-alikes, and again after a dump.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('install');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE analyst LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE rival LOGIN');
$node->safe_psql('postgres', 'CREATE DATABASE shop OWNER analyst');

sub as
{
	my ($role, $database, $sql) = @_;
	my ($code, $out, $err) = $node->psql($database, $sql, extra_params => [ '-U', $role ]);
	return ($code, $out, $err);
}

my ($code, $out, $err) = as('analyst', 'shop', 'CREATE EXTENSION voc');
is($code, 0, 'the owner of a database, no superuser, creates the extension') or diag $err;
($code, $out) = as('reader', 'shop', "SELECT voc.tokenize('a b')");
is($out, '{a,b}', 'everybody may call the functions');
($code, $out, $err) = as('reader', 'shop', 'CREATE TABLE voc.mine (x int)');
isnt($code, 0, 'but not put anything into the schema');
($code) = as('analyst', 'shop', 'DROP EXTENSION voc');
is($code, 0, 'the owner drops the extension');
($code, $out, $err) = as('analyst', 'shop', 'CREATE EXTENSION voc');
is($code, 0, 'and creates it again, in the schema that stayed') or diag $err;

# A schema voc that holds something of somebody else's.
for my $object ('TABLE voc.feedback (x int)', "FUNCTION voc.nps(int) RETURNS int LANGUAGE sql RETURN 1",
	'TYPE voc.polarity_class AS (x int)', 'OPERATOR voc.@@ (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)')
{
	$node->safe_psql('postgres', 'CREATE DATABASE taken OWNER analyst');
	$node->safe_psql('taken', "CREATE SCHEMA voc; CREATE $object");
	($code, $out, $err) = as('analyst', 'taken', 'CREATE EXTENSION voc');
	like($err, qr/schema "voc" already holds other objects/, "refuses a schema with a foreign $object");
	$node->safe_psql('postgres', 'DROP DATABASE taken');
}

$node->safe_psql('postgres', "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
($code, $out, $err) = $node->psql('latin', 'CREATE EXTENSION voc');
like($err, qr/needs a database in UTF8, not LATIN1/, 'refuses a database of another encoding');

# Functions and operators that pose as the system's, first in the search path of the one who installs.
$node->safe_psql('postgres', 'CREATE DATABASE hostile OWNER analyst');
$node->safe_psql(
	'hostile', q{
	CREATE SCHEMA trap AUTHORIZATION rival;
	CREATE FUNCTION trap.format(text, text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'caught'; END $$;
	CREATE FUNCTION trap.equal(oid, oid) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'caught'; END $$;
	CREATE OPERATOR trap.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = trap.equal);
	CREATE TYPE trap.text AS (x int);
	GRANT USAGE ON SCHEMA trap TO PUBLIC});
($code, $out, $err) = as('analyst', 'hostile', 'SET search_path = trap, pg_catalog; CREATE EXTENSION voc');
is($code, 0, 'look-alikes in the search path are not called') or diag $err;

# Out and in again.
my $dump = $node->basedir . '/shop.sql';
$node->safe_psql('shop', "CREATE TABLE words AS SELECT voc.tokenize('good coffee 好喝') AS w", extra_params => [ '-U', 'analyst' ]);
$node->command_ok([ 'pg_dump', '-d', $node->connstr('shop'), '-f', $dump ], 'dumps');
$node->safe_psql('postgres', 'CREATE DATABASE copy OWNER analyst');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('copy'), '-f', $dump ], 'restores');
is($node->safe_psql('copy', "SELECT w = voc.tokenize('good coffee 好喝') FROM words"), 't', 'with the same answers');

$node->stop;
done_testing();
