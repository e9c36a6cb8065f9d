"""What the Python clients have in common: counting checks, and the questions that the server answers about what a client wrote."""
import sys

FEEDBACK = '{"body": "物流太慢，但是价格很值", "channel": "chat", "nps": 3}'
COLUMNS_OF_TYPES = ("SELECT a.attname, t.typsend::regproc::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
                    "WHERE a.attrelid = 'client.every_type'::regclass AND a.attnum > 1 AND NOT attisdropped ORDER BY a.attnum")
VIEWS = "SELECT table_name FROM information_schema.views WHERE table_schema = 'dashboard' AND table_name ~ '^v_' ORDER BY 1"
passed = failed = 0


def check(name, ok, detail=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {str(detail)[:400]}")


def same_as_written(column):
    """SQL that counts the rows whose value in a column came back as it was."""
    return (f"SELECT count(*) FROM client.written w JOIN client.every_type e USING (id) WHERE w.client = %s AND (w.{column})::text IS NOT DISTINCT FROM (e.{column})::text")


def finish():
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)
