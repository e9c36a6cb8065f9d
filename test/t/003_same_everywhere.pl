# The same answers everywhere: after a crash, on a physical standby, on a logical subscriber, after dump and restore, with other
# settings of language, in parallel and serially. One digest stands for all answers about the sample company.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Cwd;

my $primary = PostgreSQL::Test::Cluster->new('primary');
$primary->init(allows_streaming => 'logical', extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$primary->append_conf('postgresql.conf', "jit = off\nmax_worker_processes = 16");
$primary->start;
$primary->safe_psql('postgres', 'CREATE EXTENSION voc');
my $home = getcwd();
chdir $ENV{VOC_SAMPLE} or die "$ENV{VOC_SAMPLE}: $!";
$primary->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $primary->connstr('postgres'), '-f', 'load.sql' ],
	'the sample company loads');
chdir $home;

# Values of every type of the extension, stored.
$primary->safe_psql('postgres', <<'SQL');
CREATE TABLE piece AS
SELECT review_id::text AS id, stars AS rating, voc.make_feedback(review_text, 'review', rating => stars) AS f FROM sample.reviews;
ALTER TABLE piece ADD PRIMARY KEY (id);
CREATE INDEX ON piece USING gin (f);
CREATE TABLE kept (id int PRIMARY KEY, lexicon voc.lexicon, nps voc.nps_state, csat voc.csat_state, ces voc.ces_state, share voc.share_state,
    net voc.net_sentiment_state, themes voc.theme_state, model voc.theme_model, copies voc.near_duplicates_state,
    paired voc.nps_paired_state, change voc.nps_change_state, impact voc.theme_impact_state);
INSERT INTO kept SELECT 1,
    (SELECT voc.build_lexicon(term, role, value) FROM (VALUES ('冷萃', 'word', NULL), ('crema', 'sentiment', '0.5')) v(term, role, value)),
    voc.nps_summary((rating * 2)::int), voc.csat_summary(rating::int), voc.ces_summary(rating::int), voc.share_summary(rating > 3),
    voc.net_sentiment_summary(voc.polarity(f)), voc.theme_summary(voc.body(f)), voc.theme_model_summary(voc.body(f), 5, 1),
    voc.near_duplicates_summary(row_number, voc.body(f)), voc.nps_paired_summary((rating * 2)::int, (row_number % 11)::int),
    (SELECT voc.nps_change_summary(language, nps, nps) FROM (SELECT voc.language(f) AS language, voc.nps_summary((rating * 2)::int) AS nps FROM piece GROUP BY 1) q),
    voc.theme_impact_summary(ARRAY[coalesce(voc.language(f), '-')], (rating * 2)::int)
FROM (SELECT *, row_number() OVER (ORDER BY id) FROM piece) p;
SQL

my $digest = <<'SQL';
SELECT md5(string_agg(answer, E'\n' ORDER BY answer)) FROM (
    SELECT id || f::text || voc.sentiment(voc.body(f))::text || voc.tokenize(voc.body(f))::text || coalesce(voc.language(voc.body(f)), '')
           || voc.normalize_text(voc.body(f)) || to_tsvector('voc.multilingual', voc.body(f))::text FROM piece
    UNION ALL SELECT kept::text FROM kept
    UNION ALL SELECT t::text FROM kept, voc.top_themes(themes, 40) t
    UNION ALL SELECT m::text FROM kept, voc.model_themes(model) m
    UNION ALL SELECT voc.theme_summary(voc.body(f))::text FROM piece
    UNION ALL SELECT voc.nps_summary((rating * 2)::int)::text FROM piece) a(answer)
SQL
my $expected = $primary->safe_psql('postgres', $digest);
like($expected, qr/^[0-9a-f]{32}$/, 'a digest of all answers');
is($primary->safe_psql('postgres', "SET max_parallel_workers_per_gather = 0; $digest"), $expected, 'serially');
is($primary->safe_psql('postgres',
		"SET force_parallel_mode = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; $digest"),
	$expected, 'in parallel');
is($primary->safe_psql('postgres', "SET work_mem = '64kB'; SET force_parallel_mode = on; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; $digest"),
	$expected, 'with little memory for work');
is($primary->safe_psql('postgres',
		"SET datestyle = 'German'; SET timezone = 'Asia/Kolkata'; SET extra_float_digits = -15; SET lc_numeric = 'C'; SET bytea_output = 'escape'; SET default_text_search_config = 'simple'; SET search_path = ''; "
		  . $digest =~ s/\bpiece\b/public.piece/gr =~ s/\bFROM kept\b/FROM public.kept/gr =~ s/to_tsvector/pg_catalog.to_tsvector/gr),
	$primary->safe_psql('postgres', 'SET extra_float_digits = -15; ' . $digest), 'with other settings');

# Databases with other rules of letters: ICU's Turkish, none at all, and the C library's Turkish where the machine has it.
my %rules = (icu => "LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'", plain => "LOCALE 'C'");
my ($turkish) = grep { /^tr_TR\.utf-?8$/i } split /\n/, `locale -a`;
$rules{turkish} = "LOCALE '$turkish'" if defined $turkish;
my $in_bytes = $digest =~ s/ORDER BY answer/ORDER BY answer COLLATE "C"/r;
for my $database (sort keys %rules)
{
	$primary->safe_psql('postgres', qq{CREATE DATABASE $database TEMPLATE template0 $rules{$database} ENCODING 'UTF8'});
	$primary->command_ok([ 'bash', '-c', "pg_dump -d '" . $primary->connstr('postgres') . "' | psql -X -q -v ON_ERROR_STOP=1 -d '" . $primary->connstr($database) . "'" ],
		"dumps, and restores into a database with $rules{$database}");
	is($primary->safe_psql($database, $in_bytes), $primary->safe_psql('postgres', $in_bytes), 'with the same answers');
}

# A standby.
$primary->backup('copy');
my $standby = PostgreSQL::Test::Cluster->new('standby');
$standby->init_from_backup($primary, 'copy', has_streaming => 1);
$standby->start;
$primary->safe_psql('postgres', "UPDATE piece SET f = voc.with_channel(f, 'web') WHERE rating = 1");
$primary->wait_for_catchup($standby);
is($standby->safe_psql('postgres', $digest), $primary->safe_psql('postgres', $digest), 'a physical standby gives the same answers');
is($standby->safe_psql('postgres', "SET enable_seqscan = off; SELECT count(*) FROM piece WHERE f OPERATOR(voc.@>) '{coffee}'"),
	$primary->safe_psql('postgres', "SET enable_seqscan = on; SET enable_bitmapscan = off; SELECT count(*) FROM piece WHERE f OPERATOR(voc.@>) '{coffee}'"),
	'and finds the same through its index');

# A logical subscriber, in text and in binary form.
for my $binary ('false', 'true')
{
	my $name = "subscriber_$binary";
	my $subscriber = PostgreSQL::Test::Cluster->new($name);
	$subscriber->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
	$subscriber->start;
	$subscriber->safe_psql('postgres', 'CREATE EXTENSION voc');
	$subscriber->safe_psql('postgres', 'CREATE TABLE piece (id text PRIMARY KEY, rating ' . $primary->safe_psql('postgres',
			"SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'piece'::regclass AND attname = 'rating'") . ', f voc.feedback)');
	$subscriber->safe_psql('postgres', 'CREATE TABLE kept (id int PRIMARY KEY, lexicon voc.lexicon, nps voc.nps_state, csat voc.csat_state, ces voc.ces_state, share voc.share_state,
        net voc.net_sentiment_state, themes voc.theme_state, model voc.theme_model, copies voc.near_duplicates_state,
        paired voc.nps_paired_state, change voc.nps_change_state, impact voc.theme_impact_state)');
	$primary->safe_psql('postgres', "CREATE PUBLICATION $name FOR TABLE piece, kept");
	my $connection = $primary->connstr() . ' dbname=postgres';
	$subscriber->safe_psql('postgres', "CREATE SUBSCRIPTION $name CONNECTION '$connection' PUBLICATION $name WITH (binary = $binary)");
	$subscriber->wait_for_subscription_sync($primary, $name);
	$primary->safe_psql('postgres', "UPDATE piece SET f = voc.with_channel(f, 'app') WHERE rating = 5; UPDATE kept SET id = 2 - id");
	$primary->wait_for_catchup($name);
	is($subscriber->safe_psql('postgres', $digest), $primary->safe_psql('postgres', $digest),
		'a logical subscriber gives the same answers, binary = ' . $binary);
	$subscriber->safe_psql('postgres', "DROP SUBSCRIPTION $name");
	$subscriber->stop;
}

# A crash while feedback is written and read.
$primary->safe_psql('postgres', 'CREATE TABLE written (n serial, f voc.feedback, state voc.theme_state); CREATE INDEX ON written USING gin (f); CREATE INDEX ON written (f)');
my @writers = map {
	my ($in, $out, $err) = ('', '', '');
	IPC::Run::start([ 'psql', '-X', '-q', '-d', $primary->connstr('postgres'), '-c',
			"DO \$\$ BEGIN FOR i IN 1 .. 100000 LOOP INSERT INTO written (f, state) SELECT voc.make_feedback(voc.body(f) || i, 'chat'), voc.theme_summary(voc.body(f)) FROM piece GROUP BY f LIMIT 20; COMMIT; END LOOP; END \$\$" ],
		'<', \$in, '>', \$out, '2>', \$err)
} 1 .. 3;
$primary->poll_query_until('postgres', 'SELECT count(*) > 100 FROM written');
$primary->stop('immediate');
$_->finish for @writers;
$primary->start;
is($primary->safe_psql('postgres', $digest), $standby->safe_psql('postgres', $digest), 'after a crash the answers are the same');
is($primary->safe_psql('postgres',
		"SELECT count(*) FROM written WHERE f::text::voc.feedback OPERATOR(voc.<>) f OR state::text::voc.theme_state OPERATOR(voc.<>) state OR f OPERATOR(voc.<>) voc.analyze(f)"),
	'0', 'and what was written is whole');
is($primary->safe_psql('postgres', "SET enable_seqscan = off; SELECT count(*) FROM written WHERE f OPERATOR(voc.\@>) '{channel:chat}'"),
	$primary->safe_psql('postgres', "SET enable_bitmapscan = off; SELECT count(*) FROM written WHERE f OPERATOR(voc.\@>) '{channel:chat}'"),
	'as are its indexes');

$standby->stop;
$primary->stop;
done_testing();
