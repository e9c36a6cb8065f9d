"""psycopg2: text format, client-side parameters."""
import datetime
import io

import psycopg2
from psycopg2.extras import execute_batch, execute_values

from checks import COLUMNS_OF_TYPES, FEEDBACK, VIEWS, check, finish, same_as_written

connection = psycopg2.connect("")
connection.autocommit = True
cursor = connection.cursor()


def rows(query, *parameters):
    cursor.execute(query, parameters or None)
    return cursor.fetchall()


def error_of(query, *parameters):
    try:
        cursor.execute(query, parameters or None)
        return None
    except psycopg2.Error as error:
        return error


# a feedback from JSON, and from its parts
got = rows("INSERT INTO client.inbox (client, f) VALUES ('psycopg2', %s) RETURNING channel, polarity, round(sentiment::numeric, 2)::float8", FEEDBACK)[0]
check("a feedback from JSON", got == rows("SELECT 'chat', voc.polarity(%s)::text, round(voc.sentiment(%s)::numeric, 2)::float8", *["物流太慢，但是价格很值"] * 2)[0], got)
at = datetime.datetime(2026, 3, 12, 9, 30, tzinfo=datetime.timezone.utc)
made = rows("INSERT INTO client.inbox (client, f) VALUES ('psycopg2', voc.make_feedback(%s, channel => %s, occurred_at => %s, nps => %s, rating => %s, attributes => %s)) "
            "RETURNING voc.body(f), voc.occurred_at(f), voc.nps_score(f), voc.rating(f), voc.attributes(f)", "It's \"late\" \\ 100 %", "chat", at, 3, 3.5, '{"a": 1}')[0]
check("a feedback from parts", made == ("It's \"late\" \\ 100 %", at, 3, 3.5, {"a": 1}), made)

# every type, there and back
types = rows(COLUMNS_OF_TYPES)
for column, send in types:
    (text,), (null,) = rows(f"SELECT {column} FROM client.every_type ORDER BY id")
    check(f"{column} is text", isinstance(text, str) and (text,) == rows(f"SELECT {column}::text FROM client.every_type WHERE id = 1")[0], text)
    check(f"no {column} is None", null is None, null)
values = rows("SELECT * FROM client.every_type ORDER BY id")
places = ", ".join(["%s"] * (len(types) + 2))
for row in values:
    cursor.execute(f"INSERT INTO client.written VALUES ({places})", (*row, "psycopg2"))
for column, send in types:
    check(f"{column} is written as it was read", rows(same_as_written(column), "psycopg2")[0][0] == 2)

# prepared, in batches
cursor.execute("PREPARE add_feedback (text) AS INSERT INTO client.inbox (client, f) VALUES ('psycopg2 prepared', $1::voc.feedback)")
execute_batch(cursor, "EXECUTE add_feedback (%s)", [('{"body": "late again", "nps": %d}' % (i % 11),) for i in range(500)])
execute_values(cursor, "INSERT INTO client.inbox (client, f) VALUES %s", [('{"body": "late again", "nps": %d}' % (i % 11),) for i in range(500)],
               template="('psycopg2 batch', %s)")
check("prepared and batch", rows("SELECT client, count(*), sum(voc.nps_score(f)) FROM client.inbox WHERE client ~ 'psycopg2 ' GROUP BY 1 ORDER BY 1")
      == [("psycopg2 batch", 500, 2485), ("psycopg2 prepared", 500, 2485)])

# COPY: CSV with plain columns of JSON, and the binary images
table = io.StringIO('psycopg2 copy,"{""body"": ""慢, 慢"", ""channel"": ""sms""}"\n' * 3)
cursor.copy_expert("COPY client.inbox (client, f) FROM STDIN WITH (FORMAT csv)", table)
check("COPY from CSV", rows("SELECT channel, count(*) FROM client.inbox WHERE client = 'psycopg2 copy' GROUP BY 1") == [("sms", 3)])
image = io.BytesIO()
cursor.copy_expert("COPY (SELECT *, 'psycopg2 binary' FROM client.every_type) TO STDOUT WITH (FORMAT binary)", image)
image.seek(0)
cursor.copy_expert("COPY client.written FROM STDIN WITH (FORMAT binary)", image)
for column, send in types:
    check(f"{column} is copied in binary form", rows(same_as_written(column), "psycopg2 binary")[0][0] == 2)

# arrays and rows of functions
check("an array is a list", rows("SELECT voc.tokenize('手機電池很耐用 ok')")[0][0] == ["手機", "電池", "很", "耐用", "ok"])
check("rows have named columns", (rows("SELECT * FROM voc.tokens('ok 👍')"), [d.name for d in cursor.description])[1] == ["ordinal", "token", "kind", "start", "length"])
check("scores are floats", all(isinstance(v, (float, int)) for v in rows("SELECT voc.nps(nps_state), voc.responses(nps_state), voc.csat(csat_state) FROM client.every_type WHERE id = 1")[0]))

# the views of a dashboard
plain = {20: int, 23: int, 25: str, 701: float, 1082: datetime.date, 1114: datetime.datetime}
for (view,) in rows(VIEWS):
    row = rows(f"SELECT * FROM dashboard.{view} LIMIT 1")[0]
    check(f"{view}: named columns of plain types", all(d.type_code in plain and d.name == d.name.lower() for d in cursor.description)
          and all(v is None or isinstance(v, plain[d.type_code]) for d, v in zip(cursor.description, row)), row)

# errors carry what to do
for query, state, hint in [("SELECT voc.nps(12)", "22003", "voc.csat"), ("SELECT %s::voc.feedback", "22P02", "make_feedback"),
                           ("SELECT voc.build_lexicon('great', 'sentimnt', '1')", "22023", "term, role, value")]:
    error = error_of(query, *(["The box was crushed"] if "%s" in query else []))
    check(f"error of {query}", error and error.pgcode == state and hint in (error.diag.message_hint or ""), error)
finish()
