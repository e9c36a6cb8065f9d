-- Charts of text: what blocks stand for which numbers.
SELECT voc.sparkline('{1,2,3,4,5,6,7,8}');
SELECT voc.sparkline('{8,1,NULL,4.5,8}') AS gap, voc.sparkline('{3,3,3}') AS equal, voc.sparkline('{7}') AS one,
       voc.sparkline('{}') = '' AS empty, voc.sparkline(NULL) IS NULL AS none, voc.sparkline('{NULL,NULL}') = '  ' AS blanks;
SELECT voc.sparkline('{NaN,1,2,Infinity,-Infinity}') AS odd, voc.sparkline('{Infinity,-Infinity,NaN}') AS no_number,
       voc.sparkline('{-1.7e308,0,1.7e308}') AS wide, voc.sparkline('{{1,2},{3,4}}') AS matrix, voc.sparkline('{0,5e-324}') AS narrow,
       voc.sparkline('{1,1.0000000000000002}') AS as_good_as_equal;
SELECT i, voc.bar(i, 16, 2) || '|' AS bar FROM generate_series(0, 17) i;
SELECT voc.bar(-1, 10, 5) = '' AS below, voc.bar(50, 10, 5) AS above, voc.bar(5, 0, 5) = '' AS no_maximum, voc.bar(5, 10, 0) = '' AS no_width, voc.bar(5, 10, -3) = '' AS negative_width,
       voc.bar('NaN', 10, 5) = '' AS nan, voc.bar('Infinity', 10, 3) AS infinite, voc.bar(5, 'Infinity', 3) = '' AS of_infinity, length(voc.bar(1, 1, 2147483647)) AS longest, voc.bar(NULL, 1, 1) IS NULL AS none;
SELECT voc.bar(1e-300, 1e300, 10) = '' AS far_below, voc.bar('5e-324', '1.7e308', 1000) = '' AS least_of_most, voc.bar('5e-324', '1e-323', 10) AS half, voc.bar(1e-6, 1.1, 1000) = '' AS thin, voc.bar(1e-7, 1e-6, 10) AS tenth;
SET force_parallel_mode = on;
SELECT voc.sparkline(array_agg(n::float8 ORDER BY n)) FROM generate_series(1, 3) n;
RESET force_parallel_mode;
