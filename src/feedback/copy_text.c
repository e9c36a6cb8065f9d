#include "feedback/copy_text.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "feedback/shingle.h"
#include "unicode/class.h"
#include "unicode/normalize.h"

#include <string.h>

#define HEAVY 0x80
#define EMPTY_BIN UINT32_MAX

/* ---- Shingles ---- */

static uint32_t
weight_of(unsigned char letter)
{
	return (letter & HEAVY) != 0 ? 2 : 1;
}

bool
voc_copy_shingle(const unsigned char *letters, uint32_t last, uint32_t target, uint32_t *hash)
{
	uint64_t mixed = target;

	for (uint32_t reached = 0; reached < target; last--)
	{
		mixed = (mixed ^ letters[last]) * UINT64_C(0x9e3779b97f4a7c15);
		reached += weight_of(letters[last]);
		if (last == 0 && reached < target)
			return false;
	}
	*hash = (uint32_t) (voc_mix64(mixed) >> 32);
	return true;
}

static void
sample_shingle(uint32_t minima[VOC_COPY_BINS], const unsigned char *letters, uint32_t last)
{
	uint32_t hash;

	if (!voc_copy_shingle(letters, last, VOC_COPY_SHORT_SHINGLE, &hash))
		return;
	if (hash / VOC_COPY_BINS < minima[hash % VOC_COPY_BINS])
		minima[hash % VOC_COPY_BINS] = hash / VOC_COPY_BINS;
}

static void
store_bins(const uint32_t minima[VOC_COPY_BINS], unsigned char bins[VOC_COPY_BINS])
{
	for (uint32_t bin = 0; bin < VOC_COPY_BINS; bin++)
		bins[bin] = minima[bin] == EMPTY_BIN ? 0 : (unsigned char) (1 + minima[bin] % 255);
}

void
voc_copy_bins(const unsigned char *letters, uint32_t length, unsigned char bins[VOC_COPY_BINS])
{
	uint32_t minima[VOC_COPY_BINS];

	memset(minima, 0xFF, sizeof(minima));
	for (uint32_t i = 0; i < length; i++)
		sample_shingle(minima, letters, i);
	store_bins(minima, bins);
}

/* ---- Writing ---- */

/* Letters as they come: the first 255 of them, and a window of the last ones, which moves when it is full. */
typedef struct letter_taker
{
	uint64_t hash;
	uint64_t length;
	unsigned char first[VOC_COPY_LETTERS];
	unsigned char window[256];
	uint32_t filled;
	uint32_t minima[VOC_COPY_BINS];
} letter_taker;

static unsigned char
letter_of(uint32_t character)
{
	switch (voc_class_of(character))
	{
		case VOC_CLASS_HAN:
		case VOC_CLASS_KANA:
		case VOC_CLASS_HANGUL:
		case VOC_CLASS_SCRIPTIO:
		case VOC_CLASS_EMOJI:
		case VOC_CLASS_PICTOGRAPH:
			return (unsigned char) (HEAVY | voc_mix64(character) >> 57);
		default:
			return (unsigned char) (character < 0x80 ? character : voc_mix64(character) >> 57);
	}
}

static void
take_letter(letter_taker *taker, uint32_t character)
{
	unsigned char letter = letter_of(character);

	if (taker->length < VOC_COPY_LETTERS)
		taker->first[taker->length] = letter;
	taker->length++;
	taker->hash = (taker->hash ^ character) * UINT64_C(0x9e3779b97f4a7c15);
	taker->hash ^= taker->hash >> 29;
	if (taker->filled == sizeof(taker->window))
	{
		memmove(taker->window, taker->window + sizeof(taker->window) - VOC_COPY_SHORT_SHINGLE, VOC_COPY_SHORT_SHINGLE);
		taker->filled = VOC_COPY_SHORT_SHINGLE;
	}
	taker->window[taker->filled++] = letter;
	if (taker->length > VOC_COPY_LETTERS)
		sample_shingle(taker->minima, taker->window, taker->filled - 1);
	else if (taker->length == VOC_COPY_LETTERS)
		for (uint32_t i = 0; i < VOC_COPY_LETTERS; i++)
			sample_shingle(taker->minima, taker->first, i);
}

static bool
take_normalized(void *context, const unsigned char *bytes, size_t length)
{
	const unsigned char *end = bytes + length;

	while (bytes < end)
	{
		uint32_t character;

		bytes += voc_utf8_next(bytes, end, &character);
		if (voc_shingle_counts(character))
			take_letter(context, character);
	}
	return true;
}

static void
put_number(unsigned char *to, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		to[i] = (unsigned char) (number >> (8 * i));
}

voc_status
voc_copy_text_write(voc_arena *arena, int64_t id, voc_bytes body, unsigned char record[VOC_COPY_RECORD_BYTES],
					uint32_t *size)
{
	letter_taker taker;
	voc_status status;

	taker.hash = 0;
	taker.length = 0;
	taker.filled = 0;
	memset(taker.minima, 0xFF, sizeof(taker.minima));
	*size = 0;
	status = voc_normalize(arena, body.at, body.length, take_normalized, &taker);
	if (status != VOC_OK || taker.length == 0)
		return status;
	put_number(record, (uint64_t) id, 8);
	put_number(record + 8, voc_mix64(taker.hash), 8);
	put_number(record + 16, taker.length, 4);
	*size = VOC_COPY_HEAD_BYTES;
	if (taker.length <= VOC_COPY_LETTERS)
	{
		memcpy(record + VOC_COPY_HEAD_BYTES, taker.first, taker.length);
		*size += (uint32_t) taker.length;
		return VOC_OK;
	}
	store_bins(taker.minima, record + VOC_COPY_HEAD_BYTES);
	*size += VOC_COPY_BINS;
	return VOC_OK;
}

/* ---- Reading ---- */

static uint64_t
get_number(const unsigned char *at, int bytes)
{
	uint64_t number = 0;

	for (int i = bytes - 1; i >= 0; i--)
		number = number << 8 | at[i];
	return number;
}

static uint32_t
tail_size(uint32_t length)
{
	return length <= VOC_COPY_LETTERS ? length : VOC_COPY_BINS;
}

uint32_t
voc_copy_text_size(const unsigned char *at, const unsigned char *end)
{
	uint32_t length;

	if (end - at < VOC_COPY_HEAD_BYTES)
		return 0;
	length = (uint32_t) get_number(at + 16, 4);
	if (length == 0 || (size_t) (end - at) < VOC_COPY_HEAD_BYTES + tail_size(length))
		return 0;
	return VOC_COPY_HEAD_BYTES + tail_size(length);
}

void
voc_copy_text_read(const unsigned char *record, voc_copy_text *text)
{
	text->id = (int64_t) get_number(record, 8);
	text->hash = get_number(record + 8, 8);
	text->length = (uint32_t) get_number(record + 16, 4);
	text->letters = text->length <= VOC_COPY_LETTERS ? record + VOC_COPY_HEAD_BYTES : NULL;
	text->bins = text->length > VOC_COPY_LETTERS ? record + VOC_COPY_HEAD_BYTES : NULL;
}

int
voc_copy_text_compare(const unsigned char *a, const unsigned char *b)
{
	int64_t a_id = (int64_t) get_number(a, 8);
	int64_t b_id = (int64_t) get_number(b, 8);
	uint32_t a_length = (uint32_t) get_number(a + 16, 4);
	uint32_t b_length = (uint32_t) get_number(b + 16, 4);
	int order;

	if (a_id != b_id)
		return a_id < b_id ? -1 : 1;
	order = memcmp(a + 8, b + 8, 12);
	if (order == 0 && a_length == b_length)
		order = memcmp(a + VOC_COPY_HEAD_BYTES, b + VOC_COPY_HEAD_BYTES, tail_size(a_length));
	return order;
}
