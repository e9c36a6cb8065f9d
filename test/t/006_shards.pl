# Feedback spread over servers: postgres_fdw with extensions 'voc'. Each shard makes states, the first server rolls them up; the
# result is what one server would have given, to the byte, and the work is sent to the shards.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('shards');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nenable_partitionwise_aggregate = on");
$node->start;
my ($host, $port) = ($node->host, $node->port);
my $user = $node->safe_psql('postgres', 'SELECT current_user');
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION voc;
CREATE EXTENSION postgres_fdw;
CREATE TABLE whole (n int, score int, body text, f voc.feedback);
INSERT INTO whole SELECT i, i * 7 % 11, body || ' ' || i % 5, voc.make_feedback(body || ' ' || i % 5, nps => i * 7 % 11)
FROM generate_series(1, 300) i, LATERAL (SELECT (ARRAY['物流太慢，但是价格很值', 'The app crashes every time', 'great coffee, friendly staff', '電池唔耐用'])[1 + i % 4]) v(body);
SQL
for my $shard (0 .. 2)
{
	$node->safe_psql('postgres', "CREATE DATABASE shard$shard");
	$node->safe_psql("shard$shard", 'CREATE EXTENSION voc; CREATE TABLE part (n int, score int, body text, f voc.feedback)');
	$node->safe_psql('postgres', <<"SQL");
CREATE SERVER shard$shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$port', dbname 'shard$shard', extensions 'voc');
CREATE USER MAPPING FOR CURRENT_USER SERVER shard$shard OPTIONS (user '$user');
CREATE FOREIGN TABLE shard$shard (n int, score int, body text, f voc.feedback) SERVER shard$shard OPTIONS (table_name 'part');
INSERT INTO shard$shard SELECT * FROM whole WHERE n % 3 = $shard;
SQL
}
$node->safe_psql('postgres', 'CREATE VIEW spread AS ' . join(' UNION ALL ', map { "SELECT * FROM shard$_" } 0 .. 2));
is($node->safe_psql('postgres', 'SELECT count(*) FROM ((TABLE whole EXCEPT TABLE spread) UNION ALL (TABLE spread EXCEPT TABLE whole)) d'), '0', 'values travel unchanged');

my %summaries = (
	nps_state => 'voc.nps_summary(score)',
	csat_state => 'voc.csat_summary(1 + score % 5)',
	net_sentiment_state => 'voc.net_sentiment_summary(voc.polarity(body))',
	theme_state => 'voc.theme_summary(body)',
	near_duplicates_state => 'voc.near_duplicates_summary(n, body)',
	theme_impact_state => 'voc.theme_impact_summary(voc.tokenize(body), score)',
	ces_state => 'voc.ces_summary(1 + score % 7, n / 7.0)',
	share_state => 'voc.share_summary(score > 8)',
	nps_paired_state => 'voc.nps_paired_summary(score, n % 11)');
for my $type (sort keys %summaries)
{
	my $parts = join ' UNION ALL ', map { "SELECT $summaries{$type} AS state FROM shard$_" } 0 .. 2;
	is($node->safe_psql('postgres', "SELECT voc.rollup(state) OPERATOR(voc.=) (SELECT $summaries{$type} FROM whole) FROM ($parts) p"), 't',
		"$type: parts of three shards make the whole");
	# The same by way of binary copies, as Citus sends states from version 14 on.
	my $file = $node->basedir . "/$type";
	for my $shard (0 .. 2)
	{
		$node->safe_psql("shard$shard", "COPY (SELECT $summaries{$type} FROM part) TO '$file.$shard' (FORMAT binary)");
		$node->safe_psql('postgres', "CREATE TABLE IF NOT EXISTS of_$type (state voc.$type); COPY of_$type FROM '$file.$shard' (FORMAT binary)");
	}
	is($node->safe_psql('postgres', "SELECT voc.rollup(state) OPERATOR(voc.=) (SELECT $summaries{$type} FROM whole) FROM of_$type"), 't', 'in binary form too');
}
like($node->safe_psql('postgres', 'EXPLAIN (VERBOSE, COSTS OFF) SELECT voc.nps_summary(score) FROM shard0'),
	qr/Remote SQL: SELECT voc\.nps_summary\(score\)/, 'a shard makes its state itself');
like($node->safe_psql('postgres', 'EXPLAIN (VERBOSE, COSTS OFF) SELECT n FROM shard0 WHERE voc.sentiment(body) < 0'),
	qr/Remote SQL: .*voc\.sentiment\(body\)/, 'and judges its texts itself');
$node->stop;
done_testing();
