# A backend whose memory runs out says so, and goes on: whichever function it was, and however much there was left. What is kept from
# statement to statement (tokenizers, opened lexicons, analyzers) answers as before.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('memory');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nautovacuum = off\nmax_parallel_workers_per_gather = 0\nlog_min_messages = log");
$node->start;
$node->safe_psql('postgres', <<'SQL');
CREATE EXTENSION voc;
CREATE TABLE many AS SELECT i AS n, i % 11 AS score, (ARRAY['送餐很慢，味道不好','The app is slow, not good at all','great coffee, friendly staff', 'ข้าวอร่อยมาก', 'ラーメンは美味しいです'])[1 + i % 5] || ' ' || md5(i::text) AS body FROM generate_series(1, 8000) i;
CREATE TABLE input AS SELECT repeat(string_agg(body, E'\n'), 2) AS body, (SELECT voc.build_lexicon(r || md5(i::text), r, v) FROM generate_series(1, 5000) i,
    (VALUES ('word', NULL), ('sentiment', '0.5')) t(r, v)) OPERATOR(voc.||) voc.build_lexicon('slow', 'theme', '= slow | 慢') AS lexicon FROM many;
CREATE FUNCTION answer() RETURNS text LANGUAGE sql RETURN (SELECT md5(string_agg(concat_ws('|', voc.sentiment(s, lexicon), voc.tokenize(s), voc.emotion(s), voc.tag(s, lexicon), voc.language(s), voc.make_feedback(s, lexicon => lexicon),
    (SELECT count(*) FROM voc.aspects(s))), '' ORDER BY n)) FROM (SELECT n, body AS s FROM many LIMIT 20) m, input);
SQL

my @calls = (
	'SELECT length(voc.normalize_text(body)) FROM input', 'SELECT cardinality(voc.tokenize(body, lexicon)) FROM input', 'SELECT count(*) FROM input, voc.tokens(body)',
	'SELECT count(*) FROM input, voc.sentences(body)', 'SELECT voc.sentiment(body, lexicon) FROM input', 'SELECT count(*) FROM input, voc.sentiment_explain(body)',
	'SELECT count(*) FROM input, voc.aspects(body, lexicon)', 'SELECT count(*) FROM input, voc.keyphrases(body, 10)', 'SELECT voc.tag(body, lexicon) FROM input', 'SELECT length(voc.redact(body)) FROM input',
	'SELECT voc.similarity(body, body) FROM input', 'SELECT length(voc.make_feedback(body, lexicon => lexicon)::text) FROM input', "SELECT length(to_tsvector('voc.multilingual', substr(body, 1, 100000))) FROM input",
	'SELECT length(voc.theme_summary(body)::text) FROM many', 'SELECT count(*) FROM voc.top_themes((SELECT voc.theme_summary(body) FROM many), 10)', 'SELECT length(voc.theme_model_summary(body, 5, 1)::text) FROM (SELECT * FROM many LIMIT 1500) m',
	'SELECT count(*) FROM voc.new_words((SELECT voc.theme_summary(body) FROM many), 10)', 'SELECT cardinality(voc.near_duplicates(n, body)) FROM many',
	"SELECT voc.lexicon_size(voc.build_lexicon(body, 'word', NULL)) FROM many", 'SELECT voc.lexicon_size(lexicon::text::voc.lexicon) FROM input', 'SELECT voc.lexicon_size(lexicon OPERATOR(voc.||) lexicon) FROM input',
	'SELECT cardinality(voc.nps_change(body, s, s)) FROM (SELECT body, voc.nps_summary(score) AS s FROM many GROUP BY body) q', 'SELECT count(*) FROM voc.theme_impacts((SELECT voc.theme_impact_summary(ARRAY[left(md5(body), 2)], score) FROM many))');

# psql lowers the limit of data of its own backend: what it has and a little more.
my $script = "\\set VERBOSITY sqlstate\nSELECT 'expected', answer();\n";
for my $room (1, 4, 16)
{
	$script .= "SELECT pg_backend_pid() AS pid, 1024 * $room * 1024 + 1024 * (regexp_match(pg_read_file('/proc/' || pg_backend_pid() || '/status'), 'VmData:\\s+(\\d+)'))[1]::bigint AS bytes \\gset\n"
	  . "\\setenv PID :pid\n\\setenv BYTES :bytes\n";
	for my $call (@calls)
	{
		$script .= "\\! prlimit --pid \$PID --data=\$BYTES:unlimited\n$call;\n\\! prlimit --pid \$PID --data=unlimited:unlimited\n";
	}
	$script .= "SELECT 'answer', answer();\n";
}
append_to_file($node->basedir . '/calls.sql', $script);
my ($code, $out, $err) = $node->psql('postgres', '\i ' . $node->basedir . '/calls.sql', on_error_stop => 0);
my @errors = $err =~ /ERROR:\s+(\w{5})/g;
my ($expected) = $out =~ /^expected\|(\w+)$/m;
my @answers = $out =~ /^answer\|(\w+)$/mg;
cmp_ok(scalar(grep { $_ eq '53200' } @errors), '>', 5, 'memory runs out: ' . scalar(@errors) . ' times');
is(join(' ', grep { $_ ne '53200' } @errors), '', 'and that is what is said');
unlike($err, qr/server closed the connection|FATAL|prlimit/, 'the session goes on');
is(scalar(grep { $_ eq $expected } @answers), 3, 'and answers as before, after each round');
unlike(slurp_file($node->logfile), qr/PANIC|terminated by signal|server process .* exited/, 'no session has died');

# Work memory does not bound the states: they are as large as documented, in parallel workers too.
is($node->safe_psql('postgres', "SET work_mem = '64kB'; SET max_parallel_workers_per_gather = 2; SET force_parallel_mode = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;"
	  . "SELECT md5(voc.theme_summary(body)::text || voc.near_duplicates_summary(n, body)::text || voc.nps_summary(score)::text) FROM many"),
	$node->safe_psql('postgres', 'SELECT md5(voc.theme_summary(body)::text || voc.near_duplicates_summary(n, body)::text || voc.nps_summary(score)::text) FROM many'),
	'with 64 kB for work and in parallel the states are the same');
$node->stop;
done_testing();
