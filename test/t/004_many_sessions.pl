# Sixty-four sessions at once, sessions that come and go, and sessions that are cancelled: the same answers, and a server that stays.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('sessions');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nmax_connections = 100");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION voc;
CREATE TABLE text (n int, body text);
INSERT INTO text SELECT i, body || i FROM generate_series(1, 50) i, (VALUES ('物流太慢，但是价格很值！'), ('The app crashes every time I open it, not good at all :('),
    ('電池唔耐用，不過個mon好靚 👍'), ('ラーメンは美味しいです'), ('ข้าวอร่อยมาก'), ('http://a.io/x #退货# @客服 13812345678')) v(body);
CREATE TABLE vocabulary AS SELECT voc.build_lexicon('词' || i, 'word', NULL) AS lexicon FROM generate_series(1, 2000) i;
CREATE FUNCTION answer() RETURNS text LANGUAGE sql RETURN (SELECT md5(string_agg(concat_ws('|', voc.sentiment(body), voc.polarity(body), voc.tokenize(body, lexicon), voc.language(body),
    voc.make_feedback(body), to_tsvector('voc.multilingual', body), voc.redact(body), voc.emotion(body)), '' ORDER BY n, body)) FROM text, vocabulary);
CREATE TABLE expected AS SELECT answer() AS answer;
SQL

sub script
{
	my ($name, $sql) = @_;
	my $file = $node->basedir . "/$name.sql";
	append_to_file($file, $sql);
	return $file;
}
my $check = script('check', "SELECT 1 / (answer() = answer)::int FROM expected;\n");
$node->command_ok([ 'pgbench', '-n', '-c', 64, '-j', 2, '-t', 2, '-f', $check, 'postgres' ], '64 sessions at once have the same answers');
$node->command_ok([ 'pgbench', '-n', '-C', '-c', 4, '-j', 2, '-t', 10, '-f', $check, 'postgres' ], 'so have sessions of one question each');

# Cancelled at random moments, in the same session that goes on to answer.
my $sql = "SET statement_timeout = 0;\n";
for my $i (1 .. 40)
{
	$sql .= "SET statement_timeout = " . (1 + $i * 7 % 60) . ";\nSELECT voc.theme_summary(body || answer()) FROM text;\n";
}
$sql .= "RESET statement_timeout;\nSELECT answer() = answer FROM expected;\n";
my ($code, $out, $err) = $node->psql('postgres', $sql, on_error_stop => 0);
like($err, qr/canceling statement due to statement timeout/, 'statements are cancelled');
like($out, qr/^t$/m, 'and the session answers as before');
is($node->safe_psql('postgres', "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND backend_type = 'client backend' AND pid <> pg_backend_pid()"), '0', 'nobody hangs');
unlike(slurp_file($node->logfile), qr/PANIC|terminated by signal|server process .* exited/, 'no session has died');
$node->stop;
done_testing();
