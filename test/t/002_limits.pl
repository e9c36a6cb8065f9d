# Very long texts: bounded memory, and an end within a moment when they are cancelled.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('limits');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION voc');
# 100 MB: half Chinese, half English, with an end to every sentence.
$node->safe_psql('postgres',
	q{CREATE TABLE long AS SELECT repeat('送餐很慢，味道不好。The app is slow, not good at all! ', 1600000) AS body;
	  ALTER TABLE long ALTER body SET STORAGE EXTERNAL});
is($node->safe_psql('postgres', 'SELECT octet_length(body) > 100000000 FROM long'), 't', 'a text of 100 MB');

# Each long function: how much memory the backend had in use at most, beyond one that only touches the text.
my @functions = (
	[ 'voc.normalize_text(body)', 'length(voc.normalize_text(body))', 700 ],
	[ 'voc.tokens(body)', '(SELECT count(*) FROM voc.tokens(body))', 350 ],
	[ 'voc.tokenize(body)', 'cardinality(voc.tokenize(body))', 1400 ],
	[ 'voc.sentences(body)', '(SELECT count(*) FROM voc.sentences(body))', 350 ],
	[ 'voc.sentiment(body)', 'voc.sentiment(body)', 350 ],
	[ 'voc.theme_summary(body)', 'voc.theme_documents(voc.theme_summary(body))', 400 ]);

for my $function (@functions)
{
	my ($name, $expression, $limit) = @$function;
	my $answer = $node->safe_psql('postgres',
		"SET work_mem = '4MB'; SELECT length(body) > 0 FROM long; SELECT $expression IS NOT NULL FROM long;"
		  . "SELECT (regexp_match(pg_read_file('/proc/' || pg_backend_pid() || '/status'), 'VmHWM:\\s+(\\d+)'))[1]::int / 1024");
	my ($peak) = (split /\n/, $answer)[-1];
	ok($peak < $limit, "$name over 100 MB of text: $peak MB at most, below $limit MB");

	my $begun = time;
	my ($code, $out, $err) = $node->psql('postgres', "SET statement_timeout = '300ms'; SELECT $expression FROM long");
	like($err, qr/canceling statement due to statement timeout/, "$name can be cancelled");
	ok(time - $begun < 15, "$name ends soon after");
}

$node->stop;
done_testing();
