-- The report: one self-contained HTML page from any table of feedback. script/report calls this file; so may you:
--
--   psql -X -q -d yourdb -v table=reviews -v body=review_text -v time=posted_at -v csat=stars -f report/report.sql > report.html
--
-- Variables (doc/report.md explains them). Each of the mapping is an SQL expression over the rows of the table:
--   table                    a table, a view, or a query in parentheses
--   body                     what was said, text
--   channel, customer        text; time: date, timestamp or timestamptz
--   score                    answer from 0 to 10 (NPS); csat: 1 to 5; ces: 1 to 7
--   revenue                  what the customer pays, in whatever unit
--   taxonomy                 an expression of type voc.lexicon with roles theme; else themes are found
--   since                    where the present period begins; the period before is as long
--   bucket                   day, week, month, quarter or year
--   lang, title, currency, sample
-- Nothing but temporary objects is written, and the transaction is rolled back in the end. The page depends on the data alone,
-- not on the clock.
\set ON_ERROR_STOP on
\set QUIET on
\pset format unaligned
\pset tuples_only on
\pset fieldsep '\n'
\pset null ''
\pset pager off
\encoding UTF8
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET extra_float_digits = 1;
SET jit = off; -- many queries of a moment each, whose cost the planner guesses far too high
BEGIN ISOLATION LEVEL REPEATABLE READ;

\if :{?table} \else \warn 'report: table is not set: -v table=NAME' \quit \endif
\if :{?body} \else \set body body \endif
\if :{?channel} \else \set channel NULL \endif
\if :{?customer} \else \set customer NULL \endif
\if :{?time} \else \set time NULL \endif
\if :{?score} \else \set score NULL \endif
\if :{?csat} \else \set csat NULL \endif
\if :{?ces} \else \set ces NULL \endif
\if :{?revenue} \else \set revenue NULL \endif
\if :{?taxonomy} \else \set taxonomy 'NULL::voc.lexicon' \endif
\if :{?since} \else \set since '' \endif
\if :{?bucket} \else \set bucket '' \endif
\if :{?currency} \else \set currency '' \endif
\if :{?sample} \else \set sample 40000 \endif
\if :{?lang} \else \set lang en \endif
\ir labels.:lang.sql
\if :{?title} \else \set title :l_title \endif

\ir functions.sql
\ir gather.sql
\set doing 'writing the page'
\ir progress.sql
\qecho '<!DOCTYPE html>'
SELECT format('<html lang="%s">', CASE :'lang' WHEN 'zh' THEN 'zh-Hans' ELSE 'en' END);
\qecho '<head>'
\qecho '<meta charset="utf-8">'
\qecho '<meta name="viewport" content="width=device-width, initial-scale=1">'
\qecho '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
\qecho '<meta name="color-scheme" content="light dark">'
SELECT format('<title>%s</title>', voc.html_escape(:'title'));
\ir style.sql
\qecho '</head>'
\qecho '<body>'
\qecho '<main>'
\ir overview.sql
\ir themes.sql
\ir quality.sql
\qecho '</main>'
\qecho '</body>'
\qecho '</html>'
ROLLBACK;
