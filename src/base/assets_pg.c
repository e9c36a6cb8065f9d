/*
 * SQL: voc.assets(), what the answers of this library rest on. What is compiled in has a hash of its bytes: two servers whose
 * rows are the same give the same answers to everything but ICU's part (words of Thai, Khmer, Lao, Burmese and Japanese).
 */
#include "base/shell_pg.h"

#include <unicode/uchar.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "funcapi.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_assets);

#define VOC_ASSET(name)                                                                            \
	extern const unsigned char voc_asset_##name[] __attribute__((visibility("hidden")));           \
	extern const unsigned char voc_asset_##name##_end[] __attribute__((visibility("hidden")));
#include "generated/assets.h"
#undef VOC_ASSET

typedef struct built_in
{
	const char *name;
	const unsigned char *begin;
	const unsigned char *end;
} built_in;

static const built_in built_ins[] = {
#define VOC_ASSET(name) {#name, voc_asset_##name, voc_asset_##name##_end},
#include "generated/assets.h"
#undef VOC_ASSET
};

static void
put_row(ReturnSetInfo *rows, const char *name, const char *version, const built_in *asset)
{
	Datum values[4] = {CStringGetTextDatum(name), CStringGetTextDatum(version)};
	bool nulls[4] = {false, false, asset == NULL, asset == NULL};

	if (asset != NULL)
	{
		size_t size = (size_t) (asset->end - asset->begin);

		values[2] = Int64GetDatum((int64) size);
		values[3] = CStringGetTextDatum(
			psprintf("%016llx", (unsigned long long) voc_hash64(asset->begin, size, 0)));
	}
	tuplestore_putvalues(rows->setResult, rows->setDesc, values, nulls);
}

/* voc.assets() → rows (asset, version, bytes, hash) */
Datum
voc_pg_assets(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rows = (ReturnSetInfo *) fcinfo->resultinfo;
	UVersionInfo icu;
	char icu_version[U_MAX_VERSION_STRING_LENGTH];

	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < lengthof(built_ins); i++)
		put_row(rows, built_ins[i].name, VOC_VERSION, &built_ins[i]);
	u_getVersion(icu);
	u_versionToString(icu, icu_version);
	put_row(rows, "unicode", U_UNICODE_VERSION, NULL);
	put_row(rows, "icu", icu_version, NULL);
	put_row(rows, "utf8proc", utf8proc_version(), NULL);
	return (Datum) 0;
}
