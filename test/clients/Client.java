import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.sql.*;
import java.time.OffsetDateTime;
import java.util.*;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PGobject;
import org.postgresql.util.PSQLException;

/** JDBC, as most BI servers come in: text format and, where the driver is told so, binary format. */
public class Client {
    static int passed, failed;

    static void check(String name, boolean ok, Object detail) {
        if (ok) {
            passed++;
            return;
        }
        failed++;
        String text = String.valueOf(detail);
        System.out.println("FAILED " + name + ": " + text.substring(0, Math.min(400, text.length())));
    }

    static Connection connect(String options) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + System.getenv("PGHOST") + ":" + System.getenv("PGPORT") + "/" + System.getenv("PGDATABASE")
                                           + "?user=" + System.getenv("PGUSER") + options);
    }

    /** All rows of a query, each a list of what getObject gives. */
    static List<List<Object>> rows(Connection connection, String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++)
                statement.setObject(i + 1, parameters[i]);
            List<List<Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++)
                        row.add(result.getObject(i));
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    static long number(Connection connection, String query, Object... parameters) throws SQLException {
        return ((Number) rows(connection, query, parameters).get(0).get(0)).longValue();
    }

    static String wordsOf(String column) {
        return "SELECT count(*) FROM client.written w JOIN client.every_type e USING (id) WHERE w.client = ? AND (w." + column + ")::text IS NOT DISTINCT FROM (e." + column + ")::text";
    }

    static void insert(Connection c) throws SQLException {
        String body = "物流太慢，但是价格很值";
        List<Object> got = rows(c, "INSERT INTO client.inbox (client, f) VALUES ('jdbc', ?) RETURNING channel, polarity::text, sentiment", "{\"body\": \"" + body + "\", \"channel\": \"chat\"}").get(0);
        check("a feedback from JSON by setString", got.equals(rows(c, "SELECT 'chat', voc.polarity(?)::text, voc.sentiment(?)", body, body).get(0)), got);
        OffsetDateTime at = OffsetDateTime.parse("2026-03-12T09:30:00Z");
        try (PreparedStatement statement = c.prepareStatement(
                 "INSERT INTO client.inbox (client, f) VALUES ('jdbc', voc.make_feedback(?, channel => ?, occurred_at => ?, nps => ?, rating => ?, attributes => ?::jsonb)) "
                 + "RETURNING voc.body(f), voc.occurred_at(f), voc.nps_score(f), voc.rating(f), voc.attributes(f)::text")) {
            statement.setString(1, "It's \"late\" \\ 100 %");
            statement.setString(2, "chat");
            statement.setObject(3, at);
            statement.setInt(4, 3);
            statement.setDouble(5, 3.5);
            statement.setString(6, "{\"a\": 1}");
            try (ResultSet made = statement.executeQuery()) {
                made.next();
                check("a feedback from parts", made.getString(1).equals("It's \"late\" \\ 100 %") && made.getObject(2, OffsetDateTime.class).isEqual(at) && made.getInt(3) == 3
                      && made.getDouble(4) == 3.5 && made.getString(5).equals("{\"a\": 1}"), made.getString(1));
            }
        }
    }

    static List<String> types(Connection c) throws SQLException {
        List<String> names = new ArrayList<>();
        for (List<Object> row : rows(c, "SELECT attname::text FROM pg_attribute WHERE attrelid = 'client.every_type'::regclass AND attnum > 1 AND NOT attisdropped ORDER BY attnum"))
            names.add((String) row.get(0));
        return names;
    }

    static void everyType(Connection c, List<String> types) throws SQLException {
        String list = String.join(", ", types), places = String.join(", ", Collections.nCopies(types.size(), "?"));
        for (String column : types) {
            List<List<Object>> got = rows(c, "SELECT " + column + ", " + column + "::text FROM client.every_type ORDER BY id");
            Object value = got.get(0).get(0);
            check(column + " is a PGobject with its type, or text", column.equals("polarity_class") ? value instanceof String
                  : value instanceof PGobject && ((PGobject) value).getType().equals("\"voc\".\"" + column + "\""), value.getClass());
            check(column + " has its text form", value.toString().equals(got.get(0).get(1)), value);
            check("no " + column + " is null", got.get(1).get(0) == null, got.get(1).get(0));
        }
        // by setString, and as the PGobject that was read
        for (boolean asObject : new boolean[] {false, true})
            try (Statement reading = c.createStatement(); ResultSet result = reading.executeQuery("SELECT id, " + list + " FROM client.every_type ORDER BY id");
                 PreparedStatement writing = c.prepareStatement("INSERT INTO client.written (id, client, " + list + ") VALUES (?, ?, " + places + ")")) {
                while (result.next()) {
                    writing.setInt(1, result.getInt(1));
                    writing.setString(2, asObject ? "jdbc object" : "jdbc string");
                    for (int i = 0; i < types.size(); i++)
                        if (asObject && result.getObject(i + 2) instanceof PGobject)
                            writing.setObject(i + 3, result.getObject(i + 2));
                        else
                            writing.setString(i + 3, result.getString(i + 2));
                    writing.executeUpdate();
                }
            }
        for (String column : types) {
            check(column + " is written by setString", number(c, wordsOf(column), "jdbc string") == 2, column);
            check(column + " is written as an object", number(c, wordsOf(column), "jdbc object") == 2, column);
        }
    }

    static void binary(Connection c, List<String> types) throws Exception {
        StringBuilder oids = new StringBuilder();
        for (String column : types)
            oids.append(oids.length() > 0 ? "," : "").append(number(c, "SELECT ('voc.' || ?)::regtype::oid::bigint", column));
        try (Connection binary = connect("&binaryTransferEnable=" + oids + "&prepareThreshold=-1")) {
            for (String column : types) {
                String send = (String) rows(c, "SELECT typsend::regproc::text FROM pg_type WHERE oid = ('voc.' || ?)::regtype", column).get(0).get(0);
                try (PreparedStatement statement = binary.prepareStatement("SELECT " + column + ", " + send + "(" + column + ") FROM client.every_type WHERE id = 1");
                     ResultSet result = statement.executeQuery()) {
                    result.next();
                    check(column + " in binary format is what its send function gives", Arrays.equals(result.getBytes(1), result.getBytes(2)), column);
                }
            }
        }
        CopyManager copy = c.unwrap(PGConnection.class).getCopyAPI();
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        copy.copyOut("COPY (SELECT *, 'jdbc binary' FROM client.every_type) TO STDOUT WITH (FORMAT binary)", image);
        copy.copyIn("COPY client.written FROM STDIN WITH (FORMAT binary)", new ByteArrayInputStream(image.toByteArray()));
        for (String column : types)
            check(column + " is copied in binary form", number(c, wordsOf(column), "jdbc binary") == 2, column);
        copy.copyIn("COPY client.inbox (client, f) FROM STDIN WITH (FORMAT csv)", new StringReader("jdbc copy,\"{\"\"body\"\": \"\"慢, 慢\"\", \"\"channel\"\": \"\"sms\"\"}\"\n".repeat(3)));
        check("COPY from CSV", number(c, "SELECT count(*) FROM client.inbox WHERE client = 'jdbc copy' AND channel = 'sms'") == 3, "");
    }

    static void batch(Connection c) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement("INSERT INTO client.inbox (client, f) VALUES ('jdbc batch', voc.make_feedback(?, nps => ?))")) {
            for (int i = 0; i < 500; i++) {
                statement.setString(1, "late again");
                statement.setInt(2, i % 11);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        // more often than prepareThreshold, so that the server prepares it
        try (PreparedStatement statement = c.prepareStatement("SELECT voc.sentiment(?), voc.nps_low(?::voc.nps_state)")) {
            float first = 0;
            for (int i = 0; i < 20; i++) {
                statement.setString(1, "The coffee is wonderful");
                statement.setString(2, "{\"promoters\":9,\"passives\":0,\"detractors\":1}");
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    if (i == 0)
                        first = result.getFloat(1);
                    else if (i == 19)
                        check("a prepared statement", result.getFloat(1) == first && first > 0 && result.getDouble(2) < 80, first);
                }
            }
        }
        check("a batch", number(c, "SELECT sum(voc.nps_score(f)) FROM client.inbox WHERE client = 'jdbc batch'") == 2485, "");
    }

    static Map<String, String> listed(ResultSet result, String key, String value) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        while (result.next())
            found.put(result.getString(key), result.getString(value));
        return found;
    }

    static void metadata(Connection c, List<String> types) throws SQLException {
        DatabaseMetaData data = c.getMetaData();
        Map<String, String> tables = listed(data.getTables(null, "dashboard", "v\\_%", new String[] {"VIEW"}), "TABLE_NAME", "TABLE_TYPE");
        check("getTables lists the views", tables.keySet().containsAll(List.of("v_feedback", "v_daily_scores", "v_rolling_90_days", "v_theme_daily", "v_theme_impact")), tables);
        Set<Integer> plain = Set.of(Types.INTEGER, Types.BIGINT, Types.VARCHAR, Types.DOUBLE, Types.DATE, Types.TIMESTAMP);
        for (String view : tables.keySet()) {
            Map<String, String> columns = listed(data.getColumns(null, "dashboard", view, null), "COLUMN_NAME", "DATA_TYPE");
            check("getColumns of " + view + ": plain types", !columns.isEmpty() && columns.values().stream().allMatch(t -> plain.contains(Integer.valueOf(t))), columns);
            check(view + " can be read", rows(c, "SELECT * FROM dashboard." + view + " LIMIT 5").size() > 0, view);
        }
        Map<String, String> own = listed(data.getColumns(null, "client", "every_type", null), "COLUMN_NAME", "TYPE_NAME");
        for (String column : types)
            check("getColumns names the type of " + column, own.get(column).equals("\"voc\".\"" + column + "\""), own.get(column));
        Map<String, String> functions = listed(data.getFunctions(null, "voc", "%"), "FUNCTION_NAME", "REMARKS");
        check("getFunctions lists them with comments", functions.getOrDefault("sentiment", "").length() > 10 && functions.containsKey("top_themes"), functions.keySet());
        check("getFunctions: none without a comment", !functions.containsValue(null), functions.keySet());
        check("getProcedures has none: nothing is CALLed", !data.getProcedures(null, "voc", "%").next(), "");
        Map<String, String> arguments = listed(data.getFunctionColumns(null, "voc", "make_feedback", null), "COLUMN_NAME", "TYPE_NAME");
        check("getFunctionColumns names the arguments", "text".equals(arguments.get("channel")) && "int4".equals(arguments.get("nps")) && "float8".equals(arguments.get("rating")), arguments);
    }

    static void errors(Connection c) {
        for (String[] wrong : new String[][] {{"SELECT voc.nps(12)", "22003", "voc.csat"}, {"SELECT 'The box was crushed'::voc.feedback", "22P02", "make_feedback"},
                                              {"SELECT voc.build_lexicon('great', 'sentimnt', '1')", "22023", "term, role, value"}})
            try {
                rows(c, wrong[0]);
                check("error of " + wrong[0], false, "none");
            } catch (SQLException error) {
                check("error of " + wrong[0], error.getSQLState().equals(wrong[1]) && ((PSQLException) error).getServerErrorMessage().getHint().contains(wrong[2]), error);
            }
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection c = connect("")) {
            List<String> types = types(c);
            insert(c);
            everyType(c, types);
            binary(c, types);
            batch(c);
            metadata(c, types);
            errors(c);
            check("an array is an array", Arrays.equals((Object[]) ((java.sql.Array) rows(c, "SELECT voc.tokenize(?)", "手機電池很耐用 ok").get(0).get(0)).getArray(),
                                                        new String[] {"手機", "電池", "很", "耐用", "ok"}), "");
        }
        System.out.println(passed + " passed, " + failed + " failed");
        System.exit(failed > 0 ? 1 : 0);
    }
}
