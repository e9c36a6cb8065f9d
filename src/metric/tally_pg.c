/*
 * The state types: text and binary form, order, hash, merging and taking out. All kinds share these functions, for the
 * kind is in the value; only reading one must be told what to expect.
 */
#include "metric/tally_pg.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"

Datum
voc_tally_datum_copy(const voc_tally *tally)
{
	size_t size = voc_tally_size((voc_tally_kind) tally->kind, tally->weighted);
	voc_tally *copy = palloc(size);

	memcpy(copy, tally, size);
	return voc_tally_datum(copy);
}

voc_tally *
voc_tally_weighted(voc_tally *tally)
{
	voc_tally *wide;

	if (tally->weighted)
		return tally;
	wide = palloc(voc_tally_size((voc_tally_kind) tally->kind, true));
	voc_tally_widen(wide, tally);
	(void) voc_tally_datum(wide);
	return wide;
}

void
voc_throw_too_many(const voc_tally *tally)
{
	ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("voc.%s cannot hold more than 9223372036854775807 responses",
						   voc_tally_form_of((voc_tally_kind) tally->kind)->name)));
}

static Datum
tally_in(FunctionCallInfo fcinfo, voc_tally_kind kind)
{
	voc_tally_room room;
	voc_error error;

	if (voc_tally_read(PG_GETARG_CSTRING(0), kind, &room, &error) != VOC_OK)
		ereturn(VOC_SOFT_ERROR_CONTEXT(fcinfo), (Datum) 0,
				(errcode(voc_status_sqlstate(error.status)), errmsg("%s", error.message),
				 errdetail("%s", error.detail)));
	return voc_tally_datum_copy(&room.tally);
}

_Noreturn static void throw_damaged(voc_tally_kind kind, const char *detail);

static void
throw_damaged(voc_tally_kind kind, const char *detail)
{
	ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid binary image of voc.%s", voc_tally_form_of(kind)->name),
					errdetail("%s", detail)));
}

/* Version, kind, weighted, scale: a byte each; then the counts and limbs, each 8 bytes in network order. */
static Datum
tally_recv(FunctionCallInfo fcinfo, voc_tally_kind kind)
{
	StringInfo message = (StringInfo) PG_GETARG_POINTER(0);
	voc_tally_room room;
	size_t words;

	if (message->len - message->cursor < 4)
		throw_damaged(kind, "It is shorter than its header.");
	room.tally.version = (uint8) pq_getmsgbyte(message);
	room.tally.kind = (uint8) pq_getmsgbyte(message);
	room.tally.weighted = (uint8) pq_getmsgbyte(message);
	room.tally.scale = (uint8) pq_getmsgbyte(message);
	if (room.tally.version != VOC_TALLY_VERSION)
		throw_damaged(kind, psprintf("Its version is %u, this library reads version %u.",
									 room.tally.version, VOC_TALLY_VERSION));
	if (room.tally.kind != kind || room.tally.weighted > 1)
		throw_damaged(kind, "It is a state of another kind.");
	words = (voc_tally_size(kind, room.tally.weighted) - sizeof(voc_tally)) / sizeof(uint64);
	if ((size_t) (message->len - message->cursor) != words * sizeof(uint64))
		throw_damaged(kind, psprintf("It has %d bytes behind its header, not %zu.",
									 message->len - message->cursor, words * sizeof(uint64)));
	for (size_t i = 0; i < words; i++)
		room.tally.counts[i] = pq_getmsgint64(message);
	if (!voc_tally_is_sound(&room.tally, voc_tally_size(kind, room.tally.weighted)))
		throw_damaged(kind, "No answers can give these counts and weights.");
	return voc_tally_datum_copy(&room.tally);
}

#define STATE_TYPE(name, kind)                                                                     \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_in);                                                       \
	Datum voc_pg_##name##_in(PG_FUNCTION_ARGS)                                                     \
	{                                                                                              \
		return tally_in(fcinfo, kind);                                                             \
	}                                                                                              \
	PG_FUNCTION_INFO_V1(voc_pg_##name##_recv);                                                     \
	Datum voc_pg_##name##_recv(PG_FUNCTION_ARGS)                                                   \
	{                                                                                              \
		return tally_recv(fcinfo, kind);                                                           \
	}

STATE_TYPE(nps_state, VOC_TALLY_NPS)
STATE_TYPE(net_sentiment_state, VOC_TALLY_NET_SENTIMENT)
STATE_TYPE(csat_state, VOC_TALLY_CSAT)
STATE_TYPE(ces_state, VOC_TALLY_CES)
STATE_TYPE(share_state, VOC_TALLY_SHARE)
STATE_TYPE(nps_paired_state, VOC_TALLY_NPS_PAIRED)

PG_FUNCTION_INFO_V1(voc_pg_tally_out);
Datum
voc_pg_tally_out(PG_FUNCTION_ARGS)
{
	char *text = palloc(VOC_TALLY_TEXT_SIZE);

	(void) voc_tally_write(PG_GETARG_TALLY(0), text);
	PG_RETURN_CSTRING(text);
}

PG_FUNCTION_INFO_V1(voc_pg_tally_send);
Datum
voc_pg_tally_send(PG_FUNCTION_ARGS)
{
	const voc_tally *tally = PG_GETARG_TALLY(0);
	size_t words =
		(voc_tally_size((voc_tally_kind) tally->kind, tally->weighted) - sizeof(voc_tally)) /
		sizeof(uint64);
	StringInfoData message;

	pq_begintypsend(&message);
	pq_sendbyte(&message, tally->version);
	pq_sendbyte(&message, tally->kind);
	pq_sendbyte(&message, tally->weighted);
	pq_sendbyte(&message, tally->scale);
	for (size_t i = 0; i < words; i++)
		pq_sendint64(&message, (uint64) tally->counts[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&message));
}

#define COMPARISON(name, relation)                                                                 \
	PG_FUNCTION_INFO_V1(voc_pg_tally_##name);                                                      \
	Datum voc_pg_tally_##name(PG_FUNCTION_ARGS)                                                    \
	{                                                                                              \
		PG_RETURN_BOOL(voc_tally_compare(PG_GETARG_TALLY(0), PG_GETARG_TALLY(1)) relation 0);       \
	}

COMPARISON(eq, ==)
COMPARISON(ne, !=)
COMPARISON(lt, <)
COMPARISON(le, <=)
COMPARISON(gt, >)
COMPARISON(ge, >=)

PG_FUNCTION_INFO_V1(voc_pg_tally_cmp);
Datum
voc_pg_tally_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(voc_tally_compare(PG_GETARG_TALLY(0), PG_GETARG_TALLY(1)));
}

PG_FUNCTION_INFO_V1(voc_pg_tally_hash);
Datum
voc_pg_tally_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) voc_tally_hash(PG_GETARG_TALLY(0), 0));
}

/* With seed 0 its low half is the 32-bit hash, as hash partitioning wants it. */
PG_FUNCTION_INFO_V1(voc_pg_tally_hash_extended);
Datum
voc_pg_tally_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64((int64) voc_tally_hash(PG_GETARG_TALLY(0), (uint64) PG_GETARG_INT64(1)));
}

PG_FUNCTION_INFO_V1(voc_pg_tally_merge);
Datum
voc_pg_tally_merge(PG_FUNCTION_ARGS)
{
	voc_tally *into = voc_tally_to_change(fcinfo);
	const voc_tally *from = PG_GETARG_TALLY(1);

	if (from->weighted)
		into = voc_tally_weighted(into);
	switch (voc_tally_merge(into, from))
	{
		case VOC_OK:
			break;
		case VOC_PARAMETER:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a voc.csat_state of scale %d does not merge with one of scale %d",
							into->scale, from->scale)));
			break;
		default:
			voc_throw_too_many(into);
	}
	PG_RETURN_DATUM(voc_tally_datum(into));
}

PG_FUNCTION_INFO_V1(voc_pg_tally_subtract);
Datum
voc_pg_tally_subtract(PG_FUNCTION_ARGS)
{
	voc_tally *into = voc_tally_to_change(fcinfo);
	const voc_tally *from = PG_GETARG_TALLY(1);
	int scale = into->scale;

	if (from->weighted)
		into = voc_tally_weighted(into);
	switch (voc_tally_subtract(into, from))
	{
		case VOC_OK:
			break;
		case VOC_PARAMETER:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("a voc.csat_state of scale %d cannot be taken out of one of scale %d",
							from->scale, scale)));
			break;
		default:
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("a voc.%s cannot be taken out of one that does not contain it",
								   voc_tally_form_of((voc_tally_kind) from->kind)->name),
							errdetail("The state on the right holds answers, or weights, that the "
									  "state on the left does not.")));
	}
	PG_RETURN_DATUM(voc_tally_datum(into));
}
