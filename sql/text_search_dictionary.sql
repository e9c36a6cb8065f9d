-- voc.multilingual_template: dictionaries of one's own
CREATE TEXT SEARCH CONFIGURATION german_reviews (COPY = voc.multilingual);
ALTER TEXT SEARCH CONFIGURATION german_reviews ALTER MAPPING FOR word WITH voc.multilingual_filter, pg_catalog.german_stem;
SELECT to_tsvector('german_reviews', 'Die Lieferungen kamen zu spät, 電池不耐用');
DROP TEXT SEARCH CONFIGURATION german_reviews;

CREATE TEXT SEARCH DICTIONARY plain_compound (TEMPLATE = voc.multilingual_template, role = compound);
SELECT ts_lexize('plain_compound', 'Running-shoes'), ts_lexize('voc.multilingual_compound', 'Running-shoes');
DROP TEXT SEARCH DICTIONARY plain_compound;

SELECT ts_lexize('voc.multilingual_filter', 'Running'), ts_lexize('voc.multilingual_filter', 'THE'), ts_lexize('voc.english_stem', 'running');
SELECT ts_lexize('voc.multilingual_word', '，'), ts_lexize('voc.multilingual_word', ''), ts_lexize('voc.multilingual_word', '的'),
       ts_lexize('voc.multilingual_word', '電池'), ts_lexize('voc.multilingual_word', '電池');
SELECT ts_lexize('voc.multilingual_address', 'https://www.Example.com/a/'), ts_lexize('voc.multilingual_address', 'A@Example.com'),
       ts_lexize('voc.multilingual_tag', '#北光咖啡#'), ts_lexize('voc.multilingual_tag', '@Bean_Amy');

-- A stemmer that comes back to its own dictionary ends where the stack does.
CREATE TEXT SEARCH DICTIONARY circular (TEMPLATE = voc.multilingual_template, role = compound);
ALTER TEXT SEARCH DICTIONARY circular (stemmer = 'circular');
\set VERBOSITY sqlstate
SELECT ts_lexize('circular', 'Running-shoes');
\set VERBOSITY default
DROP TEXT SEARCH DICTIONARY circular;

-- Options that make no sense.
CREATE TEXT SEARCH DICTIONARY wrong (TEMPLATE = voc.multilingual_template);
CREATE TEXT SEARCH DICTIONARY wrong (TEMPLATE = voc.multilingual_template, role = 'verb');
CREATE TEXT SEARCH DICTIONARY wrong (TEMPLATE = voc.multilingual_template, role = 'word', stopwords = 'english');
CREATE TEXT SEARCH DICTIONARY wrong (TEMPLATE = voc.multilingual_template, role = 'tag', stemmer = 'nowhere.to_be_found');
