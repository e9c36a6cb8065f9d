-- normalize_text: two spellings of the same words become the same bytes
SELECT voc.normalize_text('ＡＢＣ１２３ Straße ﬁne');
SELECT voc.normalize_text('電池識別，CP值很高');
SELECT voc.normalize_text(E'  two\t\n  blanks\u00A0\u3000here ');
SELECT voc.normalize_text(E'zero\u200B\uFEFFwidth so\u00ADft');
-- what cannot be seen does not part a mark from its letter: normalizing twice changes nothing
SELECT n, n = voc.normalize_text(n) AS once_for_all FROM voc.normalize_text(E'caf\u0065\u00AD\u0301 \u01D8\u0001\u031B \uD55C\u200B\u11AB') AS n;
-- the reading of a character in brackets behind it goes, other brackets stay
SELECT voc.normalize_text('識(shí)別 重庆（Chóngqìng）很热 识(shi)别 方案(fāng''àn)');
SELECT voc.normalize_text('好(ok)的 北京(Beijing) 很好(the best)');
-- emoji sequences stay whole, their style signs go
SELECT voc.normalize_text('👨‍👩‍👧❤️') = E'👨\u200D👩\u200D👧❤' AS kept;
-- absent and empty
SELECT voc.normalize_text(NULL) IS NULL AS null_in_null_out, voc.normalize_text('') = '' AS empty,
       voc.normalize_text(E' \u3000\n') = '' AS blanks, voc.normalize_text('👍👍') = '👍👍' AS emoji;
-- a megabyte of one character, and of combining marks
SELECT length(voc.normalize_text(repeat('Ａ', 1048576))), length(voc.normalize_text(repeat(E'\u0301', 1048576)));
-- twice changes nothing
SELECT bool_and(voc.normalize_text(n) = n) FROM
    (SELECT voc.normalize_text('識(shí)別' || chr(c) || 'é') AS n FROM generate_series(1, 55295) c) s;
-- usable in an index and in parallel workers
SELECT provolatile, proisstrict, proparallel FROM pg_proc WHERE oid = 'voc.normalize_text'::regproc;
