/*
 * The committed form of the segmenter's weights, data/segmentation/weights.bin: small, the same on every machine.
 *
 *     "VSW1", then numbers in LEB128 (seven bits a byte, low ones first; signed ones zigzag):
 *     styles, number of direct rows, of character rows, of bigrams and trigrams
 *     transitions    for each style 16 signed
 *     direct rows    distance from the row before, then for each style 4 signed
 *     character rows distance from the symbol before, then for each style VOC_CHARACTER_ROW signed
 *     n-grams        symbols (the first as distance from the one before), then the number of rows: 1 if all styles
 *                    have the same, then each row's signed numbers as single bytes
 */
#ifndef VOC_TOOLS_SEGMENT_FILE_H
#define VOC_TOOLS_SEGMENT_FILE_H

#include "text/segment_features.h"
#include "tool.h"

#define SEGMENT_FILE_MAGIC "VSW1"

typedef struct segment_file
{
	unsigned char *bytes;
	size_t at;
	size_t size;
} segment_file;

static inline void
put_byte(segment_file *file, unsigned byte)
{
	if (file->at >= file->size)
		tool_fail("more weights than there is room for");
	file->bytes[file->at++] = (unsigned char) byte;
}

static inline unsigned
get_byte(segment_file *file)
{
	if (file->at >= file->size)
		tool_fail("the file of weights ends early");
	return file->bytes[file->at++];
}

static inline void
put_number(segment_file *file, uint32_t number)
{
	for (; number >= 0x80; number >>= 7)
		put_byte(file, (number & 0x7F) | 0x80);
	put_byte(file, number);
}

static inline uint32_t
get_number(segment_file *file)
{
	uint32_t number = 0;

	for (unsigned shift = 0; shift < 32; shift += 7)
	{
		unsigned byte = get_byte(file);

		number |= (uint32_t) (byte & 0x7F) << shift;
		if (byte < 0x80)
			break;
	}
	return number;
}

static inline void
put_signed(segment_file *file, int32_t number)
{
	put_number(file, number < 0 ? ((uint32_t) - (number + 1) << 1) | 1 : (uint32_t) number << 1);
}

static inline int32_t
get_signed(segment_file *file)
{
	uint32_t number = get_number(file);

	return (number & 1) != 0 ? -(int32_t) (number >> 1) - 1 : (int32_t) (number >> 1);
}

/* The slots of an n-gram that its kind looks at. */
static inline uint32_t
ngram_symbols(voc_ngram_kind kind)
{
	return kind == VOC_NGRAM_TRIGRAM ? 3 : 2;
}

#endif
