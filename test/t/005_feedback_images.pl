# Damaged binary images of feedback through COPY: each is refused with an error of class 22 or 54, or is a value that text and
# binary form give back unchanged. VOC_MUTATIONS says how many; the seed is fixed.
use strict;
use warnings;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use File::Spec;

my $mutations = $ENV{VOC_MUTATIONS} || 4000;
my $node = PostgreSQL::Test::Cluster->new('images');
$node->init(extra => [ '-E', 'UTF8', '--locale=C.UTF-8' ]);
$node->append_conf('postgresql.conf', "fsync = off\njit = off\nautovacuum = off");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION voc');

my @images = map { pack 'H*', $_ } split /\n/, $node->safe_psql('postgres', <<'SQL');
SELECT encode(voc.feedback_send(f), 'hex') FROM (VALUES
    (voc.make_feedback('电池很好用，but the app is slow 😡', 'review', 'c-17', '2026-03-01Z', 9, 4, 7, 4.5, '{"shop": "上海", "n": [1, 2.50]}')),
    (voc.make_feedback(NULL, channel => 'sms', nps => 3)),
    (voc.make_feedback('x')),
    ('{"body": "good, 好用", "channel": "chat", "analysis": {"version": 7, "lexicon": "00c0ffee00c0ffee", "sentiment": -0.25, "polarity": "mixed", "emotion": "anger", "language": "en", "sections": "AQMU0SoDCgNhcHAFcHJpY2U="}}')) v(f);
SQL
is(scalar @images, 4, 'images to damage');

my $state = 2026;
sub random_below { my $n = shift; $state = ($state * 1103515245 + 12345) % 2147483648; return int($state / 65536) % $n; }

# One COPY file for each mutation: header, one row of one column, trailer.
my $folder = File::Spec->rel2abs($node->basedir . '/mutated');
mkdir $folder or die;
for my $i (1 .. $mutations)
{
	my $image = $images[ random_below(20) < 11 ? 0 : random_below(4) ];
	for (1 .. $i % 2 ? 1 : 1 + random_below(6)) { substr($image, random_below(length $image), 1) = chr random_below(256); }
	$image = substr($image, 0, random_below(length($image) + 1)) if $i % 11 == 0;
	$image .= chr random_below(256) if $i % 13 == 0;
	open my $out, '>:raw', "$folder/$i" or die;
	print $out "PGCOPY\n\xff\r\n\0", pack('NN', 0, 0), pack('n', 1), pack('N', length $image), $image, pack('n', 0xFFFF);
	close $out;
}
chmod 0755, $folder;

my $answer = $node->safe_psql('postgres', <<"SQL");
CREATE TABLE taken (f voc.feedback);
CREATE TABLE outcome (n int, state text);
DO \$\$
DECLARE same boolean;
BEGIN
    FOR i IN 1 .. $mutations LOOP
        BEGIN
            EXECUTE format('COPY taken FROM %L WITH (FORMAT binary)', '$folder/' || i);
            SELECT f::text::voc.feedback OPERATOR(voc.=) f AND voc.feedback_send(f::jsonb::voc.feedback) = voc.feedback_send(f) INTO same FROM taken;
            INSERT INTO outcome VALUES (i, CASE WHEN same THEN 'kept' ELSE 'changed' END);
            DELETE FROM taken;
        EXCEPTION WHEN OTHERS THEN
            INSERT INTO outcome VALUES (i, SQLSTATE);
        END;
        IF i % 200 = 0 THEN
            TRUNCATE taken;
        END IF;
    END LOOP;
END \$\$;
SELECT string_agg(DISTINCT state, ' ') FILTER (WHERE state NOT LIKE '22%' AND state NOT LIKE '54%' AND state <> 'kept'),
       count(*) = $mutations, count(*) FILTER (WHERE state = 'kept') > 0, count(*) FILTER (WHERE state LIKE '22%') > 0 FROM outcome;
SQL
is($answer, '|t|t|t', "$mutations damaged images: each refused, or kept by text and binary form");
diag($node->safe_psql('postgres', "SELECT state, count(*) FROM outcome GROUP BY 1 ORDER BY 1")) if $ENV{VOC_MUTATIONS};

$node->stop;
done_testing();
