#include "feedback/personal.h"

#include "base/utf8.h"
#include "feedback/personal_window.h"

#include <string.h>

static const char *const kind_names[VOC_PERSONAL_KIND_COUNT] = {"phone",		"email", "id",		"bank_card",
																"bank_account", "plate", "address", "order"};

const char *
voc_personal_kind_name(voc_personal_kind kind)
{
	return kind_names[kind];
}

/* The window */

static int
match_bytes(const voc_window *window, int at, const unsigned char *text, const unsigned char *end)
{
	int start = at;

	while (text < end)
	{
		uint32_t character;

		text += voc_utf8_next(text, end, &character);
		if (voc_upper(voc_window_at(window, at++)) != voc_upper(character))
			return 0;
	}
	return at - start;
}

int
voc_window_match(const voc_window *window, int at, const char *text)
{
	return match_bytes(window, at, (const unsigned char *)text, (const unsigned char *)text + strlen(text));
}

bool
voc_window_preceded_by(const voc_window *window, int at, int reach, const char *words)
{
	while (*words != '\0')
	{
		const char *end = words + strcspn(words, "|");

		for (int from = at - reach < 0 ? 0 : at - reach; from < at; from++)
			if (match_bytes(window, from, (const unsigned char *)words, (const unsigned char *)end) > 0)
				return true;
		words = *end == '|' ? end + 1 : end;
	}
	return false;
}

typedef struct finder
{
	const unsigned char *text;
	const unsigned char *end;
	uint32_t mask[64];
	int mask_length;

	uint32_t characters[VOC_PERSONAL_WINDOW];
	uint32_t offsets[VOC_PERSONAL_WINDOW + 1];
	voc_window window;
	uint32_t first_character; /* of the window in the text */

	voc_personal_item found[VOC_PERSONAL_WINDOW];
	int found_count;
	voc_personal_taker take;
	void *context;
} finder;

static uint32_t
narrow(uint32_t character)
{
	if (character >= 0xFF01 && character <= 0xFF5E)
		return character - 0xFEE0;
	if (character == 0x3000 || character == 0xA0 || character == '\t')
		return ' ';
	if (character == 0x2010 || character == 0x2011 || character == 0x2013 || character == 0x2014)
		return '-';
	return character;
}

/* Where to cut a full window: behind its last line end, else its last blank, but not in its first half; else at its
 * end. */
static int
cut_of(const finder *self)
{
	int blank = 0;

	for (int i = self->window.count - 1; i >= VOC_PERSONAL_WINDOW / 2; i--)
	{
		if (self->characters[i] == '\n')
			return i + 1;
		if (blank == 0 && self->characters[i] == ' ')
			blank = i + 1;
	}
	return blank > 0 ? blank : self->window.count;
}

static void
fill_window(finder *self, const unsigned char *at)
{
	self->window.count = 0;
	while (at < self->end && self->window.count < VOC_PERSONAL_WINDOW)
	{
		uint32_t character;

		self->offsets[self->window.count] = (uint32_t)(at - self->text);
		at += voc_utf8_next(at, self->end, &character);
		self->characters[self->window.count++] = narrow(character);
	}
	if (at < self->end)
	{
		self->offsets[self->window.count] = (uint32_t)(at - self->text);
		self->window.count = cut_of(self);
	}
	else
		self->offsets[self->window.count] = (uint32_t)(at - self->text);
}

/* What is found */

static int
match_mask(const finder *self, int at)
{
	for (int i = 0; i < self->mask_length; i++)
	{
		uint32_t character = voc_window_at(&self->window, at + i);
		uint32_t mask = self->mask[i];

		if (mask == '#'	  ? !voc_is_digit(character)
			: mask == '@' ? !voc_is_latin(character)
						  : voc_upper(character) != voc_upper(mask))
			return 0;
	}
	if (voc_is_digit(voc_window_at(&self->window, at + self->mask_length)) ||
		voc_is_latin(voc_window_at(&self->window, at + self->mask_length)))
		return 0;
	return self->mask_length;
}

/* What begins at a place where no word or number goes on. */
static int
recognize(const finder *self, int at, voc_personal_kind *kind)
{
	static int (*const recognizers[])(const voc_window *, int) = {voc_personal_email, voc_personal_bank_account,
																  voc_personal_id,	  voc_personal_bank_card,
																  voc_personal_phone, voc_personal_plate};
	static const voc_personal_kind kinds[] = {VOC_PERSONAL_EMAIL,	  VOC_PERSONAL_BANK_ACCOUNT, VOC_PERSONAL_ID,
											  VOC_PERSONAL_BANK_CARD, VOC_PERSONAL_PHONE,		 VOC_PERSONAL_PLATE};
	int length = match_mask(self, at);

	*kind = VOC_PERSONAL_ORDER;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && length == 0; i++)
	{
		length = recognizers[i](&self->window, at);
		*kind = kinds[i];
	}
	return length;
}

static void
add_item(finder *self, voc_personal_kind kind, int start, int length)
{
	int place = self->found_count;

	/* An address takes in what stands before its number, and gives way to what was found there already. */
	if (place > 0)
	{
		const voc_personal_item *last = &self->found[place - 1];

		if (last->start + last->length > self->offsets[start])
			return;
	}
	self->found[self->found_count++] =
		(voc_personal_item){.kind = kind,
							.start = self->offsets[start],
							.length = self->offsets[start + length] - self->offsets[start],
							.start_character = self->first_character + (uint32_t)start,
							.characters = (uint32_t)length};
}

static bool
goes_on(uint32_t before, uint32_t here)
{
	return (voc_is_digit(before) || voc_is_latin(before)) && (voc_is_digit(here) || voc_is_latin(here));
}

static void
search_window(finder *self)
{
	self->found_count = 0;
	for (int at = 0; at < self->window.count;)
	{
		voc_personal_kind kind;
		int start = at;
		int length = 0;

		if (!goes_on(voc_window_at(&self->window, at - 1), voc_window_at(&self->window, at)))
		{
			length = recognize(self, at, &kind);
			if (length == 0 && (length = voc_personal_address(&self->window, at, &start)) > 0)
				kind = VOC_PERSONAL_ADDRESS;
		}
		if (length > 0)
			add_item(self, kind, start, length);
		at = length > 0 && start + length > at ? start + length : at + 1;
	}
	for (int i = 0; i < self->found_count; i++)
		self->take(self->context, &self->found[i]);
}

voc_status
voc_personal_find(voc_arena *arena, voc_bytes text, voc_bytes order_mask, voc_personal_taker take, void *context)
{
	finder *self = voc_arena_allocate(arena, sizeof(finder));
	const unsigned char *at = text.at;

	if (self == NULL)
		return VOC_NO_MEMORY;
	self->text = text.at;
	self->end = text.at + text.length;
	self->window.characters = self->characters;
	self->first_character = 0;
	self->mask_length = 0;
	self->take = take;
	self->context = context;
	for (const unsigned char *mask = order_mask.at; mask != NULL && mask < order_mask.at + order_mask.length;)
	{
		if (self->mask_length == (int)(sizeof(self->mask) / sizeof(self->mask[0])))
			return VOC_LIMIT;
		mask += voc_utf8_next(mask, order_mask.at + order_mask.length, &self->mask[self->mask_length++]);
	}
	while (at < self->end)
	{
		voc_arena_poll(arena);
		fill_window(self, at);
		search_window(self);
		at = self->text + self->offsets[self->window.count];
		self->first_character += (uint32_t)self->window.count;
	}
	return VOC_OK;
}
