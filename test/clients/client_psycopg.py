"""psycopg 3: server-side parameters, prepared statements, text and binary format."""
import datetime

import psycopg
from psycopg.adapt import Dumper, Loader
from psycopg.types import TypeInfo

from checks import COLUMNS_OF_TYPES, FEEDBACK, VIEWS, check, finish, same_as_written

connection = psycopg.connect("", autocommit=True)


def rows(query, *parameters, **options):
    return connection.execute(query, parameters or None, **options).fetchall()


# a feedback from JSON, and from its parts
got = rows("INSERT INTO client.inbox (client, f) VALUES ('psycopg', %s) RETURNING channel, polarity, round(sentiment::numeric, 2)::float8", FEEDBACK)[0]
check("a feedback from JSON", got == rows("SELECT 'chat', voc.polarity(%s)::text, round(voc.sentiment(%s)::numeric, 2)::float8", *["物流太慢，但是价格很值"] * 2)[0], got)
at = datetime.datetime(2026, 3, 12, 9, 30, tzinfo=datetime.timezone.utc)
made = rows("INSERT INTO client.inbox (client, f) VALUES ('psycopg', voc.make_feedback(%s, channel => %s, occurred_at => %s, nps => %s, rating => %s, attributes => %s)) "
            "RETURNING voc.body(f), voc.occurred_at(f), voc.nps_score(f), voc.rating(f), voc.attributes(f)", "It's \"late\" \\ 100 %", "chat", at, 3, 3.5, '{"a": 1}')[0]
check("a feedback from parts", made == ("It's \"late\" \\ 100 %", at, 3, 3.5, {"a": 1}), made)

# every type: as text, as bytes in binary format, and back in both
types = rows(COLUMNS_OF_TYPES)
for column, send in types:
    (text,), (null,) = rows(f"SELECT {column} FROM client.every_type ORDER BY id")
    check(f"{column} is text", isinstance(text, str) and (text,) == rows(f"SELECT {column}::text FROM client.every_type WHERE id = 1")[0], text)
    check(f"no {column} is None", null is None, null)
    image = rows(f"SELECT {column} FROM client.every_type WHERE id = 1", binary=True)[0][0]
    sent = rows(f"SELECT {send}({column}) FROM client.every_type WHERE id = 1")[0][0]
    check(f"{column} in binary format is what its send function gives", (image.encode() if isinstance(image, str) else image) == sent, image)


class Image:
    """A value in its binary form, on its way back."""
    def __init__(self, data):
        self.data = data


places = ", ".join(["%s"] * (len(types) + 2))
for row in rows("SELECT * FROM client.every_type ORDER BY id"):
    connection.execute(f"INSERT INTO client.written VALUES ({places})", (*row, "psycopg"))
for column, send in types:
    check(f"{column} is written as it was read", rows(same_as_written(column), "psycopg")[0][0] == 2)
    info = TypeInfo.fetch(connection, f"voc.{column}")

    class ImageDumper(Dumper):
        format = psycopg.pq.Format.BINARY
        oid = info.oid

        def dump(self, value):
            return value.data

    connection.adapters.register_dumper(Image, ImageDumper)
    image = rows(f"SELECT {send}({column}) FROM client.every_type WHERE id = 1")[0][0]
    check(f"{column} is a binary parameter", rows(f"SELECT %b::text = (SELECT {column}::text FROM client.every_type WHERE id = 1)", Image(image)) == [(True,)])


# a loader makes a feedback a dict: what doc/clients.md shows
class FeedbackLoader(Loader):
    def load(self, data):
        import json
        return json.loads(bytes(data))


connection.adapters.register_loader(TypeInfo.fetch(connection, "voc.feedback").oid, FeedbackLoader)
check("a feedback as a dict", rows("SELECT feedback FROM client.every_type WHERE id = 1")[0][0]["channel"] == "review")

# prepared, in batches
with connection.cursor() as cursor:
    for i in range(500):
        cursor.execute("INSERT INTO client.inbox (client, f) VALUES ('psycopg prepared', %s)", ('{"body": "late again", "nps": %d}' % (i % 11),), prepare=True)
    cursor.executemany("INSERT INTO client.inbox (client, f) VALUES ('psycopg batch', voc.make_feedback(%s, nps => %s))", [("late again", i % 11) for i in range(500)])
check("prepared and batch", rows("SELECT client, count(*), sum(voc.nps_score(f)) FROM client.inbox WHERE client ~ 'psycopg ' GROUP BY 1 ORDER BY 1")
      == [("psycopg batch", 500, 2485), ("psycopg prepared", 500, 2485)])

# COPY: rows of plain values, and the binary images
with connection.cursor().copy("COPY client.inbox (client, f) FROM STDIN") as copy:
    for i in range(3):
        copy.write_row(("psycopg copy", '{"body": "慢\\n慢", "channel": "sms"}'))
check("COPY of rows", rows("SELECT voc.body(f), count(*) FROM client.inbox WHERE client = 'psycopg copy' GROUP BY 1") == [("慢\n慢", 3)])
with connection.cursor().copy("COPY (SELECT *, 'psycopg binary' FROM client.every_type) TO STDOUT WITH (FORMAT binary)") as out:
    image = b"".join(bytes(part) for part in out)
with connection.cursor().copy("COPY client.written FROM STDIN WITH (FORMAT binary)") as copy:
    copy.write(image)
for column, send in types:
    check(f"{column} is copied in binary form", rows(same_as_written(column), "psycopg binary")[0][0] == 2)

# arrays and rows of functions
check("an array is a list", rows("SELECT voc.tokenize(%s)", "手機電池很耐用 ok")[0][0] == ["手機", "電池", "很", "耐用", "ok"])
check("the same in binary format", rows("SELECT voc.tokenize(%s)", "手機電池很耐用 ok", binary=True)[0][0] == ["手機", "電池", "很", "耐用", "ok"])
check("rows have named columns", [d.name for d in connection.execute("SELECT * FROM voc.tokens('ok 👍')").description] == ["ordinal", "token", "kind", "start", "length"])

# the views of a dashboard, in both formats
plain = {20: int, 23: int, 25: str, 701: float, 1082: datetime.date, 1114: datetime.datetime}
for (view,) in rows(VIEWS):
    for binary in False, True:
        cursor = connection.execute(f"SELECT * FROM dashboard.{view} LIMIT 1", binary=binary)
        row = cursor.fetchone()
        check(f"{view}: named columns of plain types", all(d.type_code in plain and d.name == d.name.lower() for d in cursor.description)
              and all(v is None or isinstance(v, plain[d.type_code]) for d, v in zip(cursor.description, row)), row)

# errors carry what to do
for query, state, hint in [("SELECT voc.nps(%s::int)", "22003", "voc.csat"), ("SELECT %s::voc.feedback", "22P02", "make_feedback"),
                           ("SELECT voc.build_lexicon('great', %s, '1')", "22023", "term, role, value")]:
    try:
        rows(query, "12")
        error = None
    except psycopg.Error as caught:
        error = caught
    check(f"error of {query}", error and error.sqlstate == state and hint in (error.diag.message_hint or ""), error)
finish()
