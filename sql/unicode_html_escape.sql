-- text for HTML: nothing that a customer writes opens a tag, ends an attribute or is a character that HTML forbids
SELECT voc.html_escape('<img src=x onerror="alert(''!'')"> & &lt; 很好 😡');
SELECT voc.html_escape(E'tab\tline\nreturn\rstay'), voc.html_escape(E'a\x01b\x0cc\x1bd\x7fe') AS control,
       voc.html_escape(U&'\0085\009F|\00A0\FFFE\FFFF|\FFFD') = U&'\FFFD\FFFD|\00A0\FFFD\FFFD|\FFFD' AS others;
SELECT voc.html_escape('') = '' AS empty, voc.html_escape(NULL) IS NULL AS absent, voc.html_escape('plain') AS plain;
-- & comes first, so that nothing is escaped twice; what went through twice shows as it was written
SELECT voc.html_escape(voc.html_escape('<'));
SELECT length(voc.html_escape(repeat('<', 1000000)));
