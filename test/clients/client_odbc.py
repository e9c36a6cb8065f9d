"""ODBC: psqlodbc through unixODBC and pyodbc, as most BI tools of the desktop come in."""
import datetime
import os

import pyodbc

from checks import COLUMNS_OF_TYPES, FEEDBACK, VIEWS, check, finish, same_as_written

connection = pyodbc.connect("DRIVER={PostgreSQL Unicode};SERVER=%s;PORT=%s;DATABASE=%s;UID=%s;UnknownsAsLongVarchar=1" % tuple(
    os.environ[name] for name in ("PGHOST", "PGPORT", "PGDATABASE", "PGUSER")), autocommit=True)
cursor = connection.cursor()


def rows(query, *parameters):
    return [tuple(row) for row in cursor.execute(query.replace("%s", "?"), parameters).fetchall()]


# a feedback from JSON, and from its parts
body = "物流太慢，但是价格很值"
got = rows("INSERT INTO client.inbox (client, f) VALUES ('odbc', %s) RETURNING channel, polarity, round(sentiment::numeric, 2)::float8", FEEDBACK)[0]
check("a feedback from JSON", got == rows("SELECT 'chat', voc.polarity(%s)::text, round(voc.sentiment(%s)::numeric, 2)::float8", body, body)[0], got)
at = datetime.datetime(2026, 3, 12, 9, 30)
made = rows("INSERT INTO client.inbox (client, f) VALUES ('odbc', voc.make_feedback(%s, channel => %s, occurred_at => %s, nps => %s, rating => %s, attributes => %s)) "
            "RETURNING voc.body(f), voc.occurred_at(f)::timestamp, voc.nps_score(f), voc.rating(f), voc.attributes(f)::text", "It's \"late\" \\ 100 %", "chat", at, 3, 3.5, '{"a": 1}')[0]
check("a feedback from parts", made == ("It's \"late\" \\ 100 %", at, 3, 3.5, '{"a": 1}'), made)

# every type, there and back, however long
types = rows(COLUMNS_OF_TYPES)
for column, send in types:
    (text,), (null,) = rows(f"SELECT {column} FROM client.every_type ORDER BY id")
    check(f"{column} is text", isinstance(text, str) and (text,) == rows(f"SELECT {column}::text FROM client.every_type WHERE id = 1")[0], text)
    check(f"no {column} is None", null is None, null)
places = ", ".join(["?"] * (len(types) + 2))
for row in rows("SELECT * FROM client.every_type ORDER BY id"):
    cursor.execute(f"INSERT INTO client.written VALUES ({places})", (*row, "odbc"))
for column, send in types:
    check(f"{column} is written as it was read", rows(same_as_written(column), "odbc")[0][0] == 2)

# prepared by the driver, in batches
cursor.executemany("INSERT INTO client.inbox (client, f) VALUES ('odbc batch', voc.make_feedback(?, nps => ?))", [("late again", i % 11) for i in range(500)])
check("prepared and batch", rows("SELECT count(*), sum(voc.nps_score(f)) FROM client.inbox WHERE client = 'odbc batch'") == [(500, 2485)])

# SQLTables, SQLColumns, SQLProcedures
views = [view for (view,) in rows(VIEWS)]
listed = {row.table_name: row.table_type for row in cursor.tables(schema="dashboard").fetchall()}
check("SQLTables lists the views", all(listed.get(view) == "VIEW" for view in views), listed)
plain = {"int4": pyodbc.SQL_INTEGER, "int8": pyodbc.SQL_BIGINT, "float8": (pyodbc.SQL_DOUBLE, pyodbc.SQL_FLOAT), "text": (pyodbc.SQL_WLONGVARCHAR, pyodbc.SQL_LONGVARCHAR),
         "date": pyodbc.SQL_TYPE_DATE, "timestamp": pyodbc.SQL_TYPE_TIMESTAMP}
for view in views:
    columns = cursor.columns(schema="dashboard", table=view).fetchall()
    odd = [(c.column_name, c.type_name, c.data_type) for c in columns
           if c.type_name not in plain or c.data_type not in (plain[c.type_name] if isinstance(plain[c.type_name], tuple) else (plain[c.type_name],))]
    check(f"SQLColumns of {view}: plain types", columns and not odd, odd)
    check(f"{view} can be read", rows(f"SELECT * FROM dashboard.{view} LIMIT 5"))
own = {c.column_name: (c.type_name, c.data_type) for c in cursor.columns(schema="client", table="every_type").fetchall()}
check("SQLColumns names the types", all(own[column][0] == column for column, _ in types), own)
check("SQLColumns takes them for long text", all(own[column][1] in (pyodbc.SQL_WLONGVARCHAR, pyodbc.SQL_LONGVARCHAR) for column, _ in types if column != "polarity_class"), own)
check("SQLProcedures lists the functions", {"sentiment", "nps_low", "make_feedback"} <= {row.procedure_name for row in cursor.procedures(schema="voc").fetchall()})

# arrays come as text; rows of functions as rows
check("an array is text", rows("SELECT voc.tokenize(%s)", "手機電池很耐用 ok") == [("{手機,電池,很,耐用,ok}",)])
check("rows have named columns", (rows("SELECT * FROM voc.tokens('ok 👍')"), [d[0] for d in cursor.description])[1] == ["ordinal", "token", "kind", "start", "length"])

# errors: SQLSTATE and message; psqlodbc passes no hint on
for query, state, words in [("SELECT voc.nps(12)", "22003", "outside the scale 0 to 10"), ("SELECT 'The box was crushed'::voc.feedback", "22P02", "JSON for a feedback"),
                            ("SELECT voc.build_lexicon('great', 'sentimnt', '1')", "22023", 'unknown role "sentimnt"')]:
    try:
        rows(query)
        said = ("", "")
    except pyodbc.Error as error:
        said = error.args
    check(f"error of {query}", said[0] == state and words in said[1], said)
finish()
