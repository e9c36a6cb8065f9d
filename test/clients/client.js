// node-postgres: text format, and binary format where it decodes the type.
'use strict';
const { Client } = require('pg');

let passed = 0, failed = 0;
function check(name, ok, detail) {
    if (ok) passed++;
    else { failed++; console.log(`FAILED ${name}: ${JSON.stringify(detail)}`.slice(0, 400)); }
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

(async () => {
    const client = new Client();
    await client.connect();
    const rows = async (text, ...values) => (await client.query(text, values)).rows;

    // a feedback from an object, and from its parts
    const body = '物流太慢，但是价格很值';
    let got = await rows("INSERT INTO client.inbox (client, f) VALUES ('node', $1) RETURNING channel, polarity, sentiment", { body, channel: 'chat', nps: 3 });
    check('a feedback from an object', same(got, await rows("SELECT 'chat' AS channel, voc.polarity($1), voc.sentiment($1)", body)), got);
    const at = new Date('2026-03-12T09:30:00Z');
    got = await rows(`INSERT INTO client.inbox (client, f)
        VALUES ('node', voc.make_feedback($1, channel => $2, occurred_at => $3, nps => $4, rating => $5, attributes => $6))
        RETURNING voc.body(f) AS body, voc.occurred_at(f) AS at, voc.nps_score(f) AS nps, voc.rating(f) AS rating, voc.attributes(f) AS attributes`,
        'It\'s "late" \\ 100 %', 'chat', at, 3, 3.5, { a: 1 });
    check('a feedback from parts', same(got, [{ body: 'It\'s "late" \\ 100 %', at, nps: 3, rating: 3.5, attributes: { a: 1 } }]), got);

    // every type, there and back
    const types = await rows(`SELECT a.attname AS name, t.typsend::regproc::text AS send FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = 'client.every_type'::regclass AND a.attnum > 1 AND NOT attisdropped ORDER BY a.attnum`);
    const values = await rows('SELECT * FROM client.every_type ORDER BY id');
    const texts = (await rows(`SELECT ${types.map(t => `${t.name}::text`).join(', ')} FROM client.every_type WHERE id = 1`))[0];
    for (const { name } of types) {
        check(`${name} is text`, typeof values[0][name] === 'string' && values[0][name] === texts[name], values[0][name]);
        check(`no ${name} is null`, values[1][name] === null, values[1][name]);
    }
    for (const row of values)
        await rows(`INSERT INTO client.written VALUES (${Object.keys(row).map((_, i) => `$${i + 1}`).join(', ')}, 'node')`, ...Object.values(row));
    for (const { name } of types)
        check(`${name} is written as it was read`, same(await rows(`SELECT count(*)::int AS n FROM client.written w JOIN client.every_type e USING (id)
            WHERE w.client = 'node' AND (w.${name})::text IS NOT DISTINCT FROM (e.${name})::text`), [{ n: 2 }]));

    // prepared; a batch as one array
    for (let i = 0; i < 500; i++)
        await client.query({ name: 'add', text: "INSERT INTO client.inbox (client, f) VALUES ('node prepared', $1)", values: [{ body: 'late again', nps: i % 11 }] });
    await rows("INSERT INTO client.inbox (client, f) SELECT 'node batch', voc.make_feedback(b, nps => n) FROM unnest($1::text[], $2::int[]) AS t(b, n)",
        Array(500).fill('late again'), Array.from({ length: 500 }, (_, i) => i % 11));
    got = await rows("SELECT client, count(*)::int AS n, sum(voc.nps_score(f))::int AS sum FROM client.inbox WHERE client ~ 'node ' GROUP BY 1 ORDER BY 1");
    check('prepared and batch', same(got, [{ client: 'node batch', n: 500, sum: 2485 }, { client: 'node prepared', n: 500, sum: 2485 }]), got);

    // a parser makes a feedback an object: what doc/clients.md shows
    const { oid } = (await rows("SELECT 'voc.feedback'::regtype::oid::int AS oid"))[0];
    client.setTypeParser(oid, JSON.parse);
    check('a feedback as an object', (await rows('SELECT feedback FROM client.every_type WHERE id = 1'))[0].feedback.channel === 'review');

    // numbers and arrays, in text and in binary format
    const question = 'SELECT voc.nps(nps_state) AS nps, voc.csat(csat_state) AS csat, voc.responses(nps_state)::int AS n FROM client.every_type WHERE id = 1';
    const numbers = (await rows(question))[0];
    check('scores are numbers', Object.values(numbers).every(v => typeof v === 'number'), numbers);
    check('the same in binary format', same((await client.query({ text: question, binary: true })).rows[0], numbers));
    check('bigint is text', (await rows('SELECT voc.responses(nps_state) AS n FROM client.every_type WHERE id = 1'))[0].n === String(numbers.n));
    check('an array is an array', same(await rows('SELECT voc.tokenize($1) AS words', '手機電池很耐用 ok'), [{ words: ['手機', '電池', '很', '耐用', 'ok'] }]));

    // the views of a dashboard
    // a date is text or a Date, by the version of pg-types
    const plain = { 20: ['string'], 23: ['number'], 25: ['string'], 701: ['number'], 1082: ['string', 'object'], 1114: ['object'] };
    for (const { table_name: view } of await rows("SELECT table_name FROM information_schema.views WHERE table_schema = 'dashboard' AND table_name ~ '^v_' ORDER BY 1")) {
        const result = await client.query(`SELECT * FROM dashboard.${view} LIMIT 1`);
        check(`${view}: named columns of plain types`, result.fields.every(f => f.dataTypeID in plain && f.name === f.name.toLowerCase()
            && (result.rows[0][f.name] === null || plain[f.dataTypeID].includes(typeof result.rows[0][f.name]))), result.rows[0]);
    }

    // errors carry what to do
    for (const [query, state, hint] of [['SELECT voc.nps(12)', '22003', 'voc.csat'], ["SELECT 'The box was crushed'::voc.feedback", '22P02', 'make_feedback'],
        ["SELECT voc.build_lexicon('great', 'sentimnt', '1')", '22023', 'term, role, value']]) {
        const error = await client.query(query).then(() => null, e => e);
        check(`error of ${query}`, error && error.code === state && (error.hint || '').includes(hint), error);
    }
    await client.end();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
})().catch(error => { console.log(error); process.exitCode = 1; });
