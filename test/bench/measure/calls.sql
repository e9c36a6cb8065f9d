-- The table of calls: how each public function of the extension is benched. An entry names the functions it covers by their signatures (without the
-- schema; a line for each), or, where many are alike, by a pattern, with {f} for each function and {t} for the type of its state; then the slowest is shown.
--   area, functions, what is counted over the rows of a source, the source, the fewest rows, the yardstick and its source, marks
-- Marks: `long` is run on single texts of 1 kB to 10 MB as well, `attack` on texts made to be slow, `rows` on growing numbers of rows.
CREATE TABLE bench.call (
    entry int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, area text, title text, functions text, expression text, source text, fewest bigint, yardstick text, yardstick_source text,
    marks text NOT NULL DEFAULT '');
CREATE FUNCTION bench.add(area text, functions text, expression text, yardstick text, source text DEFAULT 'bench.texts', fewest bigint DEFAULT 1, marks text DEFAULT '',
    yardstick_source text DEFAULT NULL, title text DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
    INSERT INTO bench.call (area, title, functions, expression, source, fewest, yardstick, yardstick_source, marks)
    VALUES (area, coalesce(title, functions), functions, expression, source, fewest, yardstick, coalesce(yardstick_source, substring(source FROM '^[\w.]+')), marks) $$;

-- What the entries read beside texts and scores.
CREATE TABLE bench.feedback AS
SELECT f, f::jsonb AS j, f::text AS t, 'coffee'::tsquery AS q, x.lexicon, body FROM
    (SELECT voc.make_feedback(body, 'review', 'c' || id, '2026-01-01', (id % 11)::int, (id % 5 + 1)::int, (id % 7 + 1)::int, 4, '{"city": "Taipei"}', lexicon) AS f, lexicon, body
     FROM bench.texts, bench.vocabulary WHERE id <= 5000) x;
CREATE TABLE bench.states AS
SELECT voc.nps_summary(score) AS nps_state, voc.csat_summary(stars) AS csat_state, voc.ces_summary(effort) AS ces_state, voc.net_sentiment_summary(polarity) AS net_sentiment_state,
       voc.share_summary(answer) AS share_state, voc.nps_paired_summary(score, 10 - score) AS nps_paired_state, NULL::voc.nps_change_state AS nps_change_state,
       jsonb_build_object('promoters', count(*) FILTER (WHERE score >= 9), 'passives', count(*) FILTER (WHERE score IN (7, 8)), 'detractors', count(*) FILTER (WHERE score <= 6)) AS j
FROM bench.scores WHERE id <= 200000 GROUP BY id % 10000;
UPDATE bench.states SET nps_change_state = (SELECT voc.nps_change_summary(s::text, nps_state, nps_state) FROM generate_series(1, 5) s);
ALTER TABLE bench.states ADD nps_state_text text, ADD csat_state_text text, ADD ces_state_text text, ADD net_sentiment_state_text text, ADD share_state_text text,
    ADD nps_paired_state_text text, ADD nps_change_state_text text;
UPDATE bench.states SET nps_state_text = nps_state, csat_state_text = csat_state, ces_state_text = ces_state, net_sentiment_state_text = net_sentiment_state,
    share_state_text = share_state, nps_paired_state_text = nps_paired_state, nps_change_state_text = nps_change_state;
VACUUM FULL bench.states;
CREATE TABLE bench.values AS
SELECT (SELECT voc.theme_summary(body) FROM bench.texts WHERE id <= 10000) AS theme_state, (SELECT voc.theme_summary(body) FROM bench.texts WHERE id BETWEEN 10001 AND 20000) AS theme_state_b,
       (SELECT voc.near_duplicates_summary(id, body) FROM bench.texts WHERE id <= 10000) AS near_duplicates_state, (SELECT theme_model FROM bench.model) AS theme_model,
       (SELECT voc.theme_impact_summary(themes, score) FROM bench.scores WHERE id <= 100000) AS theme_impact_state,
       (SELECT voc.build_lexicon(term, role, value) FROM bench.terms(10000)) AS lexicon;
ALTER TABLE bench.values ADD theme_state_text text, ADD near_duplicates_state_text text, ADD theme_model_text text, ADD theme_impact_state_text text, ADD lexicon_text text;
UPDATE bench.values SET theme_state_text = theme_state, near_duplicates_state_text = near_duplicates_state, theme_model_text = theme_model, theme_impact_state_text = theme_impact_state,
    lexicon_text = lexicon;
CREATE TABLE bench.parts AS
SELECT voc.theme_summary(body) AS theme_state, voc.near_duplicates_summary(id, body) AS near_duplicates_state, count(*) AS n, string_agg(body, ' ') AS body
FROM bench.texts WHERE id <= 20000 GROUP BY id / 200;
CREATE TABLE bench.vectors AS SELECT to_tsvector('simple', body) AS vector FROM bench.texts WHERE id <= 20000;
CREATE TABLE bench.terms_table AS SELECT * FROM bench.terms(20000);
VACUUM ANALYZE;

\set simple 'count(to_tsvector(''simple'', body))'
\set simple_body 'count(to_tsvector(''simple'', s.body))'
\set statistics '(SELECT count(*) FROM ts_stat(''SELECT vector FROM bench.vectors''))'
\set statistics_source 'generate_series(1, {n}) i'
\set with_vocabulary 'bench.texts, bench.vocabulary'
\set with_model 'bench.texts, bench.model'
\set one_value 'bench.values, generate_series(1, {n}) i'

\o /dev/null
-- Texts.
SELECT bench.add('text', 'normalize_text(text)', 'count(voc.normalize_text(body))', 'count(lower(body))', marks => 'long attack');
SELECT bench.add('text', 'html_escape(text)', 'count(voc.html_escape(body))', 'count(replace(body, ''&'', ''&amp;''))', marks => 'long attack');
SELECT bench.add('text', 'tokens(text)', 'sum((SELECT count(*) FROM voc.tokens(body)))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'tokens(text,lexicon)', 'sum((SELECT count(*) FROM voc.tokens(body, lexicon)))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'tokenize(text)', 'count(voc.tokenize(body))', :'simple', marks => 'long attack parallel');
SELECT bench.add('text', 'tokenize(text,lexicon)', 'count(voc.tokenize(body, lexicon))', :'simple', :'with_vocabulary', marks => 'long lexicon');
SELECT bench.add('text', '', 'count(to_tsvector(''voc.multilingual'', body))', :'simple', marks => 'long attack parallel', title => 'to_tsvector(voc.multilingual, text)');
SELECT bench.add('text', 'sentences(text)', 'sum((SELECT count(*) FROM voc.sentences(body)))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'language(text)', 'count(voc.language(body))', :'simple', marks => 'long attack parallel');
SELECT bench.add('text', 'sentiment(text)', 'count(voc.sentiment(body))', :'simple', marks => 'long attack parallel');
SELECT bench.add('text', 'sentiment(text,lexicon)', 'count(voc.sentiment(body, lexicon))', :'simple', :'with_vocabulary', marks => 'long lexicon');
SELECT bench.add('text', 'polarity(text)', 'count(voc.polarity(body))', :'simple', marks => 'long');
SELECT bench.add('text', 'polarity(text,lexicon)', 'count(voc.polarity(body, lexicon))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'sentiment_explain(text)', 'sum((SELECT count(*) FROM voc.sentiment_explain(body)))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'sentiment_explain(text,lexicon)', 'sum((SELECT count(*) FROM voc.sentiment_explain(body, lexicon)))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'emotion(text)', 'count(voc.emotion(body))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'emotion(text,lexicon)', 'count(voc.emotion(body, lexicon))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'emotions(text)', 'sum((SELECT count(*) FROM voc.emotions(body)))', :'simple', marks => 'long');
SELECT bench.add('text', 'emotions(text,lexicon)', 'sum((SELECT count(*) FROM voc.emotions(body, lexicon)))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'aspects(text)', 'sum((SELECT count(*) FROM voc.aspects(body)))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'aspects(text,lexicon)', 'sum((SELECT count(*) FROM voc.aspects(body, lexicon)))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'keyphrases(text,integer)', 'sum((SELECT count(*) FROM voc.keyphrases(body, 5)))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'keyphrases(text,integer,lexicon)', 'sum((SELECT count(*) FROM voc.keyphrases(body, 5, lexicon)))', :'simple', :'with_vocabulary');
SELECT bench.add('text', 'tag(text,lexicon)', 'count(voc.tag(body, lexicon))', :'simple', :'with_vocabulary', marks => 'long attack lexicon parallel');
SELECT bench.add('text', 'tag_spans(text,lexicon)', 'sum((SELECT count(*) FROM voc.tag_spans(body, lexicon)))', :'simple', :'with_vocabulary', marks => 'long attack');
SELECT bench.add('text', 'lexicon_matches(text,lexicon)', 'sum((SELECT count(*) FROM voc.lexicon_matches(body, lexicon)))', :'simple', :'with_vocabulary', marks => 'long attack lexicon');
SELECT bench.add('text', 'theme_of(theme_model,text)', 'count(voc.theme_of(theme_model, body))', :'simple', :'with_model', 10000, 'long attack');
SELECT bench.add('text', 'theme_scores(theme_model,text)', 'sum((SELECT count(*) FROM voc.theme_scores(theme_model, body)))', :'simple', :'with_model', 10000, 'long');
SELECT bench.add('text', 'find_personal_data(text)', 'sum((SELECT count(*) FROM voc.find_personal_data(body)))', 'count(regexp_replace(body, ''\d{7,}'', ''*'', ''g''))', marks => 'long attack');
SELECT bench.add('text', 'find_personal_data(text,text)', 'sum((SELECT count(*) FROM voc.find_personal_data(body, ''NL-9999'')))', 'count(regexp_replace(body, ''\d{7,}'', ''*'', ''g''))');
SELECT bench.add('text', 'redact(text)', 'count(voc.redact(body))', 'count(regexp_replace(body, ''\d{7,}'', ''*'', ''g''))', marks => 'long attack');
SELECT bench.add('text', 'redact(text,text[])', 'count(voc.redact(body, ''{phone,email}''))', 'count(regexp_replace(body, ''\d{7,}'', ''*'', ''g''))');
SELECT bench.add('text', 'redact(text,text[],text)', 'count(voc.redact(body, ''{order}'', ''NL-9999''))', 'count(regexp_replace(body, ''\d{7,}'', ''*'', ''g''))');
SELECT bench.add('text', 'quality_flags(text)', 'count(voc.quality_flags(body))', :'simple', marks => 'long attack');
SELECT bench.add('text', 'fingerprint(text)', 'count(voc.fingerprint(body))', 'count(md5(body))', marks => 'long attack');
SELECT bench.add('text', 'similarity(text,text)', 'count(voc.similarity(body, body || ''x''))', 'count(md5(body) || md5(body || ''x''))', marks => 'long attack');
SELECT bench.add('text', 'make_feedback(text,text,text,timestamp with time zone,integer,integer,integer,double precision,jsonb,lexicon)', 'count(voc.make_feedback(body, channel => ''review''))', :'simple', marks => 'long attack', title => 'make_feedback(text, …)');

-- Aggregates over texts.
SELECT bench.add('text aggregates', 'theme_summary(text)', 'voc.theme_documents(voc.theme_summary(body))', :'simple', fewest => 10000, marks => 'long attack rows memory');
SELECT bench.add('text aggregates', 'theme_summary(text,lexicon)', 'voc.theme_documents(voc.theme_summary(body, lexicon))', :'simple', :'with_vocabulary', 10000);
SELECT bench.add('text aggregates', 'theme_model_summary(text,integer,bigint)', 'voc.model_documents(voc.theme_model_summary(body, 8, 1))', :'simple', fewest => 10000, marks => 'rows memory');
SELECT bench.add('text aggregates', 'near_duplicates_summary(bigint,text)', 'voc.near_duplicate_texts(voc.near_duplicates_summary(id, body))', 'count(md5(body))', fewest => 10000, marks => 'long attack rows memory');
SELECT bench.add('text aggregates', 'near_duplicates(bigint,text)', 'cardinality(voc.near_duplicates(id, body))', 'count(md5(body))', fewest => 10000, marks => 'rows memory');
SELECT bench.add('text aggregates', 'build_lexicon(text,text,text)', 'voc.lexicon_size(voc.build_lexicon(term, role, value))', 'count(*) FILTER (WHERE j IS NULL) FROM (SELECT jsonb_object_agg(term, value) AS j FROM (SELECT * FROM bench.terms_table LIMIT {n}) s) j --', 'bench.terms_table', 10000);

-- Values made of texts.
SELECT bench.add('theme states', 'top_themes(theme_state,integer)', 'sum((SELECT count(*) FROM voc.top_themes(theme_state, 20)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'contrast(theme_state,theme_state,integer)', 'sum((SELECT count(*) FROM voc.contrast(theme_state, theme_state_b, 20)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'contrast(theme_state,theme_state,integer,boolean)', 'sum((SELECT count(*) FROM voc.contrast(theme_state, theme_state_b, 20, true)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'contrast(theme_state[],theme_state[],integer)', 'sum((SELECT count(*) FROM voc.contrast(ARRAY[theme_state, theme_state_b], ARRAY[theme_state_b, theme_state], 20)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'emerging(theme_state,theme_state,integer)', 'sum((SELECT count(*) FROM voc.emerging(theme_state, theme_state_b, 20)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'new_words(theme_state,integer)', 'sum((SELECT count(*) FROM voc.new_words(theme_state, 20)))', :'statistics', :'one_value', 1, '', :'statistics_source');
SELECT bench.add('theme states', 'theme_mentions(theme_state,text)', 'count(voc.theme_mentions(theme_state, ''coffee''))', 'count(md5(theme_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', '~^theme_\w+\(theme_state\)$', 'count({f}(theme_state))', 'count(md5(theme_state_text))', :'one_value', 1, '', :'one_value', 'theme_documents, theme_is_exact, … (theme_state)');
SELECT bench.add('theme states', 'rollup(theme_state)', 'voc.theme_documents(voc.rollup(theme_state))', 'count(md5(body))', 'bench.parts', 100);
SELECT bench.add('theme states', 'model_themes(theme_model)', 'sum((SELECT count(*) FROM voc.model_themes(theme_model)))', 'count(md5(theme_model_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', '~^model_\w+\(theme_model\)$', 'sum((SELECT count(*) FROM {f}(theme_model)))', 'count(md5(theme_model_text))', :'one_value', 1, '', :'one_value', 'model_documents, model_uncovered, … (theme_model)');
SELECT bench.add('theme states', 'rollup(theme_model)', 'voc.model_documents(voc.rollup(theme_model))', 'count(md5(theme_model_text))', :'one_value', 2, '', :'one_value');
SELECT bench.add('theme states', 'theme_impact_summary(text[],integer)', 'voc.responses(voc.theme_impact_summary(themes, score))', 'avg(score)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('theme states', 'theme_outcome_summary(text[],boolean)', 'voc.responses(voc.theme_outcome_summary(themes, answer))', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('theme states', 'theme_outcome_summary(text[],double precision)', 'voc.responses(voc.theme_outcome_summary(themes, weight))', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('theme states', 'rollup(theme_impact_state)', 'voc.responses(voc.rollup(theme_impact_state))', 'count(md5(theme_impact_state_text))', :'one_value', 2, '', :'one_value');
SELECT bench.add('theme states', 'theme_impacts(theme_impact_state,double precision)', 'sum((SELECT count(*) FROM voc.theme_impacts(theme_impact_state)))', 'count(md5(theme_impact_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', '~^(impact_\w+|responses)\(theme_impact_state\)$', 'count({f}(theme_impact_state))', 'count(md5(theme_impact_state_text))', :'one_value', 1, '', :'one_value', 'impact_score, impact_total, responses (theme_impact_state)');
SELECT bench.add('theme states', 'near_duplicate_groups(near_duplicates_state)', 'sum((SELECT count(*) FROM voc.near_duplicate_groups(near_duplicates_state)))', 'count(md5(near_duplicates_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', 'near_duplicate_groups(near_duplicates_state,double precision)', 'sum((SELECT count(*) FROM voc.near_duplicate_groups(near_duplicates_state, 0.9)))', 'count(md5(near_duplicates_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', 'near_duplicate_texts(near_duplicates_state)', 'count(voc.near_duplicate_texts(near_duplicates_state))', 'count(md5(near_duplicates_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', 'rollup(near_duplicates_state)', 'voc.near_duplicate_texts(voc.rollup(near_duplicates_state))', 'count(md5(body))', 'bench.parts', 100);
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_(eq|ne)\((\w+),\3\)$', 'count({f}({t}, {t}))', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', '= and <> of theme and near-duplicate states');
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_merge\((\w+),\2\)$', 'count({f}({t}, {t}))', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', '+ of theme states');
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_hash\(\w+\)$', 'count({f}({t}))', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', 'hash of theme and near-duplicate states');
SELECT bench.add('theme states', 'theme_state_hash_extended(theme_state,bigint)', 'count(voc.theme_state_hash_extended(theme_state, 1))', 'count(md5(theme_state_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_out\(\w+\)$', 'count({f}({t}))', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', 'text form of theme and near-duplicate states, out');
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_in\(cstring\)$', 'count({f}({t}_text::cstring))', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', 'text form of theme and near-duplicate states, in');
SELECT bench.add('theme states', '~^(theme_state|theme_impact|near_duplicates|theme_model)_(send|recv)\(\w+\)$', 'bench.copied(''{t}'', ''bench.values, generate_series(1, {n})'', {n}) --', 'count(md5({t}_text))', :'one_value', 1, '', :'one_value', 'binary form of theme and near-duplicate states, out and in');

-- Vocabularies, of 10,000 terms.
SELECT bench.add('lexicon', 'lexicon_entries(lexicon)', 'sum((SELECT count(*) FROM voc.lexicon_entries(lexicon)))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_lookup(lexicon,text)', 'sum((SELECT count(*) FROM voc.lexicon_lookup(lexicon, ''coffee'')))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_size(lexicon)', 'count(voc.lexicon_size(lexicon))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_concat(lexicon,lexicon)', 'count(voc.lexicon_concat(lexicon, lexicon))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'rollup(lexicon)', 'voc.lexicon_size(voc.rollup(lexicon))', 'count(md5(lexicon_text))', :'one_value', 2, '', :'one_value');
SELECT bench.add('lexicon', 'tag_lint(lexicon)', 'sum((SELECT count(*) FROM voc.tag_lint(lexicon)))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', '~^lexicon_(eq|ne|lt|le|gt|ge|cmp)\(lexicon,lexicon\)$', 'count({f}(lexicon, lexicon))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value', 'comparisons of lexicons');
SELECT bench.add('lexicon', 'lexicon_hash(lexicon)', 'count(voc.lexicon_hash(lexicon))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_hash_extended(lexicon,bigint)', 'count(voc.lexicon_hash_extended(lexicon, 1))', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_out(lexicon)', 'count(lexicon::text)', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'lexicon_in(cstring)', 'count(lexicon_text::voc.lexicon)', 'count(lexicon_text::jsonb)', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', E'lexicon_send(lexicon)\nlexicon_recv(internal)', 'bench.copied(''lexicon'', ''bench.values, generate_series(1, {n})'', {n}) --', 'count(md5(lexicon_text))', :'one_value', 1, '', :'one_value');
SELECT bench.add('lexicon', 'theme_parent(text)', 'count(voc.theme_parent(''a/'' || id))', 'count(split_part(''a/'' || id, ''/'', 1))');
SELECT bench.add('lexicon', 'theme_level(text)', 'count(voc.theme_level(''a/'' || id))', 'count(split_part(''a/'' || id, ''/'', 1))');

-- Scores: aggregates.
SELECT bench.add('score aggregates', 'nps(integer)', 'voc.nps(score)', '100.0 * (count(*) FILTER (WHERE score >= 9) - count(*) FILTER (WHERE score <= 6)) / count(score)', 'bench.scores', 10000, 'rows parallel');
SELECT bench.add('score aggregates', 'nps(integer,double precision)', 'voc.nps(score, weight)', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'nps_summary(integer)', 'voc.nps(voc.nps_summary(score))', 'avg(score)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'nps_summary(integer,double precision)', 'voc.nps(voc.nps_summary(score, weight))', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'csat(integer)', 'voc.csat(stars)', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'csat(integer,integer)', 'voc.csat(stars, 5)', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'csat(integer,integer,double precision)', 'voc.csat(stars, 5, weight)', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'csat_summary(integer)', 'voc.csat(voc.csat_summary(stars))', 'avg(score)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'csat_summary(integer,integer)', 'voc.csat(voc.csat_summary(stars, 5))', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'csat_summary(integer,integer,double precision)', 'voc.csat(voc.csat_summary(stars, 5, weight))', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'ces(integer)', 'voc.ces(effort)', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'ces(integer,double precision)', 'voc.ces(effort, weight)', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'ces_summary(integer)', 'voc.ces(voc.ces_summary(effort))', 'avg(score)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'ces_summary(integer,double precision)', 'voc.ces(voc.ces_summary(effort, weight))', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'net_sentiment(polarity_class)', 'voc.net_sentiment(polarity)', 'avg(score)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'net_sentiment(polarity_class,double precision)', 'voc.net_sentiment(polarity, weight)', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'net_sentiment_summary(polarity_class)', 'voc.net_sentiment(voc.net_sentiment_summary(polarity))', 'avg(score)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'net_sentiment_summary(polarity_class,double precision)', 'voc.net_sentiment(voc.net_sentiment_summary(polarity, weight))', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'share(boolean)', 'voc.share(answer)', 'avg(score) FILTER (WHERE answer)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'share(boolean,double precision)', 'voc.share(answer, weight)', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'share_summary(boolean)', 'voc.share(voc.share_summary(answer))', 'avg(score) FILTER (WHERE answer)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', 'share_summary(boolean,double precision)', 'voc.share(voc.share_summary(answer, weight))', 'sum(score * weight) / sum(weight)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'nps_paired(integer,integer)', 'voc.nps_paired(score, effort)', 'avg(score - effort)', 'bench.scores', 10000, 'rows');
SELECT bench.add('score aggregates', 'nps_paired_summary(integer,integer)', 'voc.nps_paired(voc.nps_paired_summary(score, effort))', 'avg(score - effort)', 'bench.scores', 10000, 'rows memory');
SELECT bench.add('score aggregates', '~^rollup\((nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state\)$', '{f}({t}) IS NULL', 'sum(length(j::text))', 'bench.states', 10000, title => 'rollup of a score state');
SELECT bench.add('score aggregates', 'nps_stratified(nps_state,double precision)', 'voc.nps_stratified(nps_state, 0.5)', 'avg((j->>''promoters'')::int)', 'bench.states', 10000);
SELECT bench.add('score aggregates', 'nps_stratified_summary(nps_state,double precision)', 'voc.nps(voc.nps_stratified_summary(nps_state, 0.5))', 'avg((j->>''promoters'')::int)', 'bench.states', 10000);
SELECT bench.add('score aggregates', 'nps_change(text,nps_state,nps_state)', 'cardinality(voc.nps_change(nps_state_text, nps_state, nps_state))', 'count(DISTINCT nps_state_text)', 'bench.states', 10000);
SELECT bench.add('score aggregates', 'nps_change_summary(text,nps_state,nps_state)', 'voc.nps_change_summary(nps_state_text, nps_state, nps_state) IS NULL', 'count(DISTINCT nps_state_text)', 'bench.states', 10000);

-- Scores: states.
\set score_states '(nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state'
SELECT bench.add('score states', '~^(?!rollup\(|\w+_(send|out|hash)\()\w+\((nps|csat|ces|net_sentiment|share|nps_paired)_state\)$', 'count({f}({t}))', 'count(j->>''promoters'')', 'bench.states', title => 'accessors: nps, responses, standard_error, … (state)');
SELECT bench.add('score states', '~^\w+\((nps|csat|ces|net_sentiment|share)_state,double precision,bigint\)$', 'count({f}({t}))', 'count(j->>''promoters'')', 'bench.states', title => 'bounds: nps_low, csat_high, … (state)');
SELECT bench.add('score states', '~^\w+_difference\((\w+),\1,double precision\)$', 'count({f}({t}, {t}))', 'count(j->>''promoters'')', 'bench.states', title => 'nps_difference, csat_difference, … (a, b)');
SELECT bench.add('score states', 'nps_paired_difference(nps_paired_state,double precision)', 'count(voc.nps_paired_difference(nps_paired_state))', 'count(j->>''promoters'')', 'bench.states');
SELECT bench.add('score states', 'nps_bounds(nps_state,double precision)', 'count(voc.nps_bounds(nps_state, 0.3))', 'count(j->>''promoters'')', 'bench.states');
SELECT bench.add('score states', 'nps_shrunk(nps_state,nps_state)', 'count(voc.nps_shrunk(nps_state, nps_state))', 'count(j->>''promoters'')', 'bench.states');
SELECT bench.add('score states', 'nps_shrunk(nps_state,nps_state,double precision)', 'count(voc.nps_shrunk(nps_state, nps_state, 20))', 'count(j->>''promoters'')', 'bench.states');
SELECT bench.add('score states', 'ces_answers(ces_state,integer)', 'count(voc.ces_answers(ces_state, 5))', 'count(j->>''promoters'')', 'bench.states');
SELECT bench.add('score states', E'nps_changes(nps_change_state)\nnps_change_rows(nps_change_state)', 'sum((SELECT count(*) FROM voc.nps_changes(nps_change_state)))', 'sum((SELECT count(*) FROM jsonb_each(j)))', 'bench.states');
SELECT bench.add('score states', '~^\w+_state_(eq|ne|lt|le|gt|ge|cmp)\((nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state,\w+\)$', 'count({f}({t}, {t}))', 'count(j = j)', 'bench.states', title => 'comparisons of score states');
SELECT bench.add('score states', '~^\w+_state_(merge|subtract)\((nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state,\w+\)$', 'count({f}({t}, {t}))', 'count(j || j)', 'bench.states', title => '+ and - of score states');
SELECT bench.add('score states', '~^\w+_state_hash\((nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state\)$', 'count({f}({t}))', 'count(jsonb_hash(j))', 'bench.states', title => 'hash of a score state');
SELECT bench.add('score states', '~^\w+_state_hash_extended\((nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state,bigint\)$', 'count({f}({t}, 1))', 'count(jsonb_hash(j))', 'bench.states', title => 'extended hash of a score state');
SELECT bench.add('score states', '~^(nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state_out\(\w+\)$', 'count({f}({t}))', 'count(jsonb_out(j))', 'bench.states', title => 'text form of a score state, out');
SELECT bench.add('score states', '~^(nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state_in\(cstring\)$', 'count({f}({t}_text::cstring))', 'count({t}_text::jsonb)', 'bench.states', title => 'text form of a score state, in');
SELECT bench.add('score states', '~^(nps|csat|ces|net_sentiment|share|nps_paired|nps_change)_state_(send|recv)\(\w+\)$', 'bench.copied(''{t}'', ''bench.states'', {n}) --', 'bench.copied(''j'', ''bench.states'', {n}) --', 'bench.states', 1000, title => 'binary form of a score state, out and in');
SELECT bench.add('score states', 'nps_sample_size(double precision,double precision,double precision,double precision,bigint)', 'count(voc.nps_sample_size(1 + id % 20))', 'count(sqrt(1 + id % 20))', title => 'nps_sample_size(margin)');
SELECT bench.add('score states', 'sparkline(double precision[])', 'count(voc.sparkline(ARRAY[id, id % 7, id % 11, id % 5]::float8[]))', 'count((ARRAY[id, id % 7, id % 11, id % 5]::float8[])::text)');
SELECT bench.add('score states', 'bar(double precision,double precision,integer)', 'count(voc.bar(id % 100, 100, 20))', 'count(repeat(''x'', (id % 20)::int))');

-- The type feedback.
\set simple_feedback 'count(to_tsvector(''simple'', body))'
SELECT bench.add('feedback', '~^(body|channel|customer|occurred_at|\w+_score|rating|attributes|sentiment|polarity|emotion|language|themes|needs_analysis|fingerprint)\(feedback\)$', 'count({f}(f))', 'count(j->>''body'')', 'bench.feedback', title => 'accessors: body, rating, sentiment, … (feedback)');
SELECT bench.add('feedback', 'expand(feedback)', 'count(voc.expand(f))', 'sum((SELECT count(*) FROM jsonb_each(j)))', 'bench.feedback');
SELECT bench.add('feedback', '~^("analyze"|tokenize|quality_flags|redact|feedback_to_tsvector)\(feedback\)$', 'count({f}(f))', :'simple_feedback', 'bench.feedback', title => 'analyze, tokenize, quality_flags, redact, to tsvector (feedback)');
SELECT bench.add('feedback', 'analyze(feedback,lexicon)', 'count(voc.analyze(f, lexicon))', :'simple_feedback', 'bench.feedback');
SELECT bench.add('feedback', '~^(tokens|sentences|sentiment_explain|emotions|aspects)\(feedback\)$', 'sum((SELECT count(*) FROM {f}(f)))', :'simple_feedback', 'bench.feedback', title => 'tokens, sentences, aspects, … (feedback)');
SELECT bench.add('feedback', '~^(sentiment_explain|emotions|aspects)\(feedback,lexicon\)$', 'sum((SELECT count(*) FROM {f}(f, lexicon)))', :'simple_feedback', 'bench.feedback', title => 'sentiment_explain, emotions, aspects (feedback, lexicon)');
SELECT bench.add('feedback', 'keyphrases(feedback,integer)', 'sum((SELECT count(*) FROM voc.keyphrases(f, 5)))', :'simple_feedback', 'bench.feedback');
SELECT bench.add('feedback', 'with_body(feedback,text)', 'count(voc.with_body(f, ''Too bitter''))', 'count(jsonb_set(j, ''{body}'', ''"Too bitter"''))', 'bench.feedback');
SELECT bench.add('feedback', '~^with_(channel|customer)\(feedback,text\)$', 'count({f}(f, ''chat''))', 'count(jsonb_set(j, ''{channel}'', ''"chat"''))', 'bench.feedback', title => 'with_channel, with_customer');
SELECT bench.add('feedback', 'with_occurred_at(feedback,timestamp with time zone)', 'count(voc.with_occurred_at(f, ''2026-02-01''))', 'count(jsonb_set(j, ''{channel}'', ''"chat"''))', 'bench.feedback');
SELECT bench.add('feedback', 'with_score(feedback,text,double precision)', 'count(voc.with_score(f, ''nps'', 9))', 'count(jsonb_set(j, ''{nps}'', ''9''))', 'bench.feedback');
SELECT bench.add('feedback', 'with_attributes(feedback,jsonb)', 'count(voc.with_attributes(f, ''{"a": 1}''))', 'count(jsonb_set(j, ''{attributes}'', ''{"a": 1}''))', 'bench.feedback');
SELECT bench.add('feedback', 'with_attribute(feedback,text,jsonb)', 'count(voc.with_attribute(f, ''a'', ''1''))', 'count(jsonb_set(j, ''{attributes,a}'', ''1''))', 'bench.feedback');
SELECT bench.add('feedback', '~^feedback_to_jsonb?\(feedback\)$', 'count({f}(f))', 'count(j::text)', 'bench.feedback', title => 'to json, to jsonb');
SELECT bench.add('feedback', 'jsonb_to_feedback(jsonb)', 'count(voc.jsonb_to_feedback(j))', 'count(j::text)', 'bench.feedback');
SELECT bench.add('feedback', 'feedback_out(feedback)', 'count(f::text)', 'count(j::text)', 'bench.feedback');
SELECT bench.add('feedback', 'feedback_in(cstring)', 'count(t::voc.feedback)', 'count(t::jsonb)', 'bench.feedback');
SELECT bench.add('feedback', E'feedback_send(feedback)\nfeedback_recv(internal)', 'bench.copied(''f'', ''bench.feedback'', {n}) --', 'bench.copied(''j'', ''bench.feedback'', {n}) --', 'bench.feedback', 1000);
SELECT bench.add('feedback', '~^feedback_(eq|ne|lt|le|gt|ge|cmp)\(feedback,feedback\)$', 'count({f}(f, f))', 'count(j = j)', 'bench.feedback', title => 'comparisons of feedback');
SELECT bench.add('feedback', 'feedback_hash(feedback)', 'count(voc.feedback_hash(f))', 'count(jsonb_hash(j))', 'bench.feedback');
SELECT bench.add('feedback', 'feedback_hash_extended(feedback,bigint)', 'count(voc.feedback_hash_extended(f, 1))', 'count(jsonb_hash(j))', 'bench.feedback');
SELECT bench.add('feedback', 'feedback_matches(feedback,tsquery)', 'count(*) FILTER (WHERE f OPERATOR(voc.@@) q)', 'count(*) FILTER (WHERE to_tsvector(''simple'', body) @@ q)', 'bench.feedback');
SELECT bench.add('feedback', '~^feedback_has_(all|any)\(feedback,text\[\]\)$', 'count({f}(f, ''{coffee}''))', :'simple_feedback', 'bench.feedback', title => '@> and && terms');
SELECT bench.add('feedback', 'similarity(feedback,feedback)', 'count(voc.similarity(f, f))', 'count(md5(body))', 'bench.feedback');
SELECT bench.add('feedback', 'fingerprint_distance(bigint,bigint)', 'count(voc.fingerprint_distance(id, id + 1))', 'count(bit_count((id # (id + 1))::bit(64)))');

SELECT bench.add('extension', 'version()', 'count(voc.version() || i)', 'count(version() || i)', 'generate_series(1, {n}) i', 1000, '', 'generate_series(1, {n}) i');
SELECT bench.add('extension', 'assets()', 'sum((SELECT count(bytes + i) FROM voc.assets()))', 'count(md5(repeat(''x'', 11000000) || i))', 'generate_series(1, {n}) i', 1, '', 'generate_series(1, {n}) i');
\o

-- The public functions: members of the extension that a query can name; what only an aggregate, an index, a dictionary, a parser or the planner calls is left out.
CREATE VIEW bench.public_function AS
SELECT p.oid, replace(p.oid::regprocedure::text, 'voc.', '') AS signature, 'voc.' || quote_ident(p.proname) AS name,
       substring(replace(CASE WHEN p.proname ~ '_in$' THEN format_type(p.prorettype, NULL)
                              WHEN p.proname ~ '_recv$' THEN format_type(p.prorettype, NULL) ELSE format_type(p.proargtypes[0], NULL) END, 'voc.', '') FROM '^\w+') AS type
FROM pg_proc p JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'voc'
WHERE EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = p.oid)
   OR NOT EXISTS (SELECT FROM pg_aggregate a WHERE p.oid IN (aggtransfn, aggcombinefn, aggserialfn, aggdeserialfn, aggmtransfn, aggminvtransfn)
                     OR (p.oid IN (aggfinalfn, aggmfinalfn) AND p.oid::regprocedure::text !~ '^voc\.(nps|csat|ces|net_sentiment|share|nps_paired|nps_change_rows)\('))
  AND NOT EXISTS (SELECT FROM pg_ts_parser WHERE p.oid IN (prsstart, prstoken, prsend, prsheadline, prslextype))
  AND NOT EXISTS (SELECT FROM pg_ts_template WHERE p.oid IN (tmplinit, tmpllexize))
  AND p.proname !~ '_gin_|_selectivity$|_typanalyze$';

CREATE VIEW bench.covered AS
SELECT c.entry, f.oid, f.signature, f.name, f.type
FROM bench.call c JOIN bench.public_function f
    ON CASE WHEN c.functions LIKE '~%' THEN f.signature ~ substr(c.functions, 2) ELSE replace(f.signature, '"', '') = ANY (string_to_array(c.functions, E'\n')) END;
