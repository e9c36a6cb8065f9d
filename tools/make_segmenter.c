/*
 * Compiles the segmenter's weights (tools/segment_file.h) into the form that is used (src/text/segment_weights.h):
 *
 *     make_segmenter WEIGHTS FILE
 *
 * The result holds codes of the compiled-in dictionary, so it is made anew when that is.
 */
#include "text/segment_weights.h"

#include "lexicon/dictionary.h"
#include "segment_file.h"
#include "unicode/fold.h"

#define IMAGE_ROOM (16u * 1024 * 1024)

typedef struct counts
{
	uint32_t styles;
	uint32_t direct;
	uint32_t characters;
	uint32_t ngrams[VOC_NGRAM_KIND_COUNT];
} counts;

static voc_segment_weights *header;
static unsigned char *image;

static voc_segment_character described[0x10000];
static uint16_t pages[VOC_SEGMENT_PAGES];
static uint16_t rows_of[0x10000]; /* symbol → row */

/* All characters, and the pages that differ from one another; returns how many these are. */
static uint32_t
describe_characters(const voc_trie *dictionary)
{
	uint32_t page_count = 0;

	for (uint32_t character = 0; character < 0x10000; character++)
		described[character] = voc_segment_describe(dictionary, voc_fold_table(), character);
	for (uint32_t page = 0; page < VOC_SEGMENT_PAGES; page++)
	{
		uint32_t same = 0;

		while (memcmp(described + same * 256, described + page * 256, 256 * sizeof(*described)) != 0)
			same++;
		pages[page] = same < page ? pages[same] : (uint16_t) page_count++;
	}
	return page_count;
}

/* Entries with their rows. The first page also has the rows of the symbols that are no characters. */
static void
write_entries(void)
{
	voc_segment_character *entries = (voc_segment_character *) (void *) (image + header->entries);

	memcpy(image + header->pages, pages, sizeof(pages));
	for (uint32_t character = 0; character < 0x10000; character++)
	{
		voc_segment_character entry = described[character];

		entry.row = rows_of[character < ' ' ? character : entry.symbol];
		entries[(uint32_t) pages[character >> 8] << 8 | (character & 0xFF)] = entry;
	}
}

static uint32_t
reserve(uint32_t *size, uint64_t bytes)
{
	uint32_t offset = *size;

	if (bytes > IMAGE_ROOM - offset - 64)
		tool_fail("the weights are too large");
	*size = (uint32_t) (offset + bytes + 63) / 64 * 64;
	return offset;
}

static void
lay_out(const counts *c, uint32_t page_count)
{
	uint32_t size = sizeof(*header);
	uint32_t ngrams = 1;

	for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
		ngrams += c->ngrams[kind];
	if (ngrams > VOC_NGRAM_ROWS_MAX)
		tool_fail("%u n-grams, at most %u", ngrams, VOC_NGRAM_ROWS_MAX);
	*header = (voc_segment_weights){.magic = VOC_SEGMENT_WEIGHTS_MAGIC,
									.style_count = c->styles,
									.direct_rows = VOC_DIRECT_ROWS,
									.character_rows = c->characters + 1,
									.ngram_rows = ngrams,
									.place_bits = 10};
	while ((1u << header->place_bits) < ngrams * 2)
		header->place_bits++;
	header->transitions = reserve(&size, (uint64_t) c->styles * VOC_TAG_COUNT * VOC_TAG_COUNT * sizeof(int16_t));
	header->direct = reserve(&size, (uint64_t) c->styles * VOC_DIRECT_ROWS * VOC_TAG_COUNT * sizeof(int16_t));
	header->pages = reserve(&size, VOC_SEGMENT_PAGES * sizeof(uint16_t));
	header->entries = reserve(&size, (uint64_t) page_count * 256 * sizeof(voc_segment_character));
	header->characters = reserve(&size, (uint64_t) c->styles * header->character_rows * VOC_CHARACTER_ROW * sizeof(int16_t));
	header->places = reserve(&size, (UINT64_C(1) << header->place_bits) * sizeof(uint32_t));
	header->ngrams = reserve(&size, (uint64_t) c->styles * ngrams * VOC_NGRAM_ROW);
	header->size = size;
}

static void
read_table(segment_file *file, uint32_t rows, uint32_t row_count, uint32_t row_length, uint32_t offset,
		   uint16_t *row_of)
{
	int16_t *table = (int16_t *) (image + offset);
	uint32_t row = 0;

	for (uint32_t i = 0; i < rows; i++)
	{
		uint32_t place;

		row += get_number(file);
		place = row;
		if (row_of != NULL && row < 0x10000)
			row_of[row] = (uint16_t) (place = i + 1);
		if (place >= row_count)
			tool_fail("row %u is one too many", row);
		for (uint32_t style = 0; style < header->style_count; style++)
			for (uint32_t number = 0; number < row_length; number++)
				table[(style * row_count + place) * row_length + number] = (int16_t) get_signed(file);
	}
}

static void
read_ngram_row(segment_file *file, voc_ngram_kind kind, uint32_t row)
{
	int8_t *rows = (int8_t *) image + header->ngrams;
	uint32_t stored = get_number(file);
	uint32_t length = voc_ngram_roles(kind) * VOC_TAG_COUNT;

	for (uint32_t style = 0; style < header->style_count; style++)
	{
		int8_t *to = rows + ((size_t) style * header->ngram_rows + row) * VOC_NGRAM_ROW;

		if (style >= stored)
			memcpy(to, rows + (size_t) row * VOC_NGRAM_ROW, VOC_NGRAM_ROW);
		else
			for (uint32_t number = 0; number < length; number++)
				to[number] = (int8_t) get_byte(file);
	}
}

/* Two n-grams of one check in one group cannot be told apart: the first, more frequent kind, keeps the place. */
static void
add_place(uint64_t key, uint32_t row)
{
	uint32_t *places = (uint32_t *) (void *) (image + header->places);
	uint64_t hash = voc_ngram_hash(key);
	uint32_t place = voc_ngram_place(hash, header->place_bits);
	uint32_t check = voc_ngram_check(hash);

	for (; places[place] != 0; place = (place + 1) & ((1u << header->place_bits) - 1))
		if ((places[place] & ((1u << VOC_NGRAM_CHECK_BITS) - 1)) == check)
			return;
	places[place] = row << VOC_NGRAM_CHECK_BITS | check;
}

static void
read_ngrams(segment_file *file, const counts *c)
{
	uint32_t row = 1;

	for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
	{
		uint16_t symbols[3] = {0, 0, 0};

		for (uint32_t i = 0; i < c->ngrams[kind]; i++, row++)
		{
			symbols[0] = (uint16_t) (symbols[0] + get_number(file));
			symbols[1] = (uint16_t) get_number(file);
			if (kind == VOC_NGRAM_TRIGRAM)
				symbols[2] = (uint16_t) get_number(file);
			read_ngram_row(file, (voc_ngram_kind) kind, row);
			add_place(voc_ngram_key(symbols, (voc_ngram_kind) kind), row);
		}
	}
}

int
main(int argument_count, char **arguments)
{
	voc_arena arena;
	segment_file file = {0};
	voc_trie dictionary;
	counts c;

	if (argument_count != 3)
	{
		fprintf(stderr, "usage: make_segmenter WEIGHTS FILE\n");
		return 2;
	}
	voc_arena_init(&arena, &voc_allocator_malloc);
	file.bytes = tool_read_file(&arena, arguments[1], &file.size);
	if (file.size < 4 || memcmp(file.bytes, SEGMENT_FILE_MAGIC, 4) != 0)
		tool_fail("%s: not a file of weights", arguments[1]);
	file.at = 4;
	image = tool_allocate(&arena, IMAGE_ROOM, 1);
	header = (voc_segment_weights *) (void *) image;
	c.styles = get_number(&file);
	c.direct = get_number(&file);
	c.characters = get_number(&file);
	for (int kind = 0; kind < VOC_NGRAM_KIND_COUNT; kind++)
		c.ngrams[kind] = get_number(&file);
	voc_dictionary_builtin(&dictionary);
	lay_out(&c, describe_characters(&dictionary));
	header->dictionary_nodes = dictionary.node_count;
	for (uint32_t i = 0; i < c.styles * VOC_TAG_COUNT * VOC_TAG_COUNT; i++)
		((int16_t *) (void *) (image + header->transitions))[i] = (int16_t) get_signed(&file);
	read_table(&file, c.direct, VOC_DIRECT_ROWS, VOC_TAG_COUNT, header->direct, NULL);
	read_table(&file, c.characters, header->character_rows, VOC_CHARACTER_ROW, header->characters, rows_of);
	write_entries();
	read_ngrams(&file, &c);
	if (file.at != file.size)
		tool_fail("%s: %zu bytes too many", arguments[1], file.size - file.at);
	tool_write_file(arguments[2], image, header->size);
	printf("%u n-grams, %u characters, %u bytes\n", header->ngram_rows - 1, c.characters, header->size);
	voc_arena_free(&arena);
	return 0;
}
