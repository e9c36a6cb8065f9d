/*
 * Where a sentence ends.
 *
 *   - At a line end, always.
 *   - At 。！？!? and their kin, unless a comma or the like follows. What belongs to the end stays with the sentence: more
 *     such marks, closing quotes and brackets, emoji and emoticons on the same line.
 *   - At a full stop or an ellipsis before a blank, the text's end or a letter of Chinese, Japanese or Korean; not after an
 *     abbreviation (Mr. Dr. e.g. U.S. No. 5), an initial (J. K. Rowling) or the number of a list's entry (1. First), and
 *     an ellipsis not before a small letter (well... it works).
 *   - Not where a mark in quotes or brackets goes on with a small letter: "Stop!" he said.
 *
 *     "很好！😀 下次再来。Mr. Li said \"OK.\" Fine..."  →  很好！😀 | 下次再来。 | Mr. Li said "OK." | Fine...
 *
 * The scan stands behind the last sentence. It takes units (an address, an emoji, a character) until one of these marks
 * ends the sentence, then takes the marks that belong to it. It never looks back further than the word before a full stop,
 * and looks ahead over blanks only as far as it goes on anyway.
 */
#include "text/sentences.h"

#include "base/utf8.h"
#include "text/scan.h"
#include "unicode/class.h"

#include <string.h>
#include <utf8proc.h>

#define LONGEST_ABBREVIATION 12
#define POLL_BYTES 16384
#define LONGEST_GAP 1024 /* bytes of blanks that are looked over for what follows */

void
voc_sentences_start(voc_sentences *scan, const voc_arena *arena, const unsigned char *body, size_t length)
{
	*scan = (voc_sentences){.arena = arena, .body = body, .end = body + length, .at = body, .counted = body};
}

/* ---- characters ---- */

static uint32_t
character_at(const unsigned char *at, const unsigned char *end)
{
	uint32_t character = 0;

	if (at < end)
		voc_utf8_next(at, end, &character);
	return character;
}

static bool
is_line_end(uint32_t character)
{
	return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 || character == 0x2029;
}

static bool
is_stop(uint32_t character)
{
	return character == '.' || character == 0x2026 || character == 0xFF0E; /* … ． */
}

/* Marks that end a sentence wherever they stand, and stops. */
static bool
is_end_mark(uint32_t character)
{
	return is_stop(character) || (voc_ends_sentence(character) && !is_line_end(character));
}

/* Quotes and brackets that close, and those that may: the straight ones. */
static bool
is_closer(uint32_t character)
{
	switch (character)
	{
		case '"':
		case '\'':
		case ')':
		case ']':
		case '}':
		case 0x00BB: /* » */
		case 0x2019: /* ’ */
		case 0x201D: /* ” */
		case 0x203A: /* › */
		case 0x3009:
		case 0x300B: /* 》 */
		case 0x300D: /* 」 */
		case 0x300F: /* 』 */
		case 0x3011: /* 】 */
		case 0x3015:
		case 0xFF02:
		case 0xFF07:
		case 0xFF09: /* ） */
		case 0xFF3D:
		case 0xFF5D:
		case 0xFF63:
			return true;
		default:
			return false;
	}
}

/* Goes on with the sentence, whatever mark stood before. */
static bool
is_comma(uint32_t character)
{
	switch (character)
	{
		case ',':
		case ';':
		case ':':
		case 0x060C: /* Arabic */
		case 0x061B:
		case 0x3001: /* 、 */
		case 0xFF0C: /* ， */
		case 0xFF1A: /* ： */
		case 0xFF1B: /* ； */
			return true;
		default:
			return false;
	}
}

static bool
is_cjk(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_HAN || class == VOC_CLASS_KANA || class == VOC_CLASS_HANGUL;
}

static bool
is_small_letter(uint32_t character)
{
	if (character < 0x80)
		return character >= 'a' && character <= 'z';
	return utf8proc_category((utf8proc_int32_t) character) == UTF8PROC_CATEGORY_LL;
}

static bool
is_capital(unsigned char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool
is_blank(uint32_t character)
{
	return voc_class_of(character) == VOC_CLASS_SPACE && !is_line_end(character);
}

/* Over white space within the line, and invisible characters. */
static const unsigned char *
skip_blanks(const unsigned char *at, const unsigned char *end)
{
	if (end - at > LONGEST_GAP)
		end = at + LONGEST_GAP;
	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);

		if (!is_blank(character) && (voc_class_of(character) != VOC_CLASS_INVISIBLE || is_line_end(character)))
			break;
		at += length;
	}
	return at;
}

/* ---- full stops ---- */

/* Abbreviations that a sentence goes on after: titles, which begin with a capital; others; those of numbers. */
static const char titles[] = " Mr Mrs Ms Mx Dr Drs Prof Gen Col Capt Lt Sgt Rev Hon Gov Sen Rep St Mt Ft Sr Sra Srta Mme Mlle "
							 "Hr Fr Mag Ing Dipl Messrs Sta Sto Dott Sig Av Ave ";
static const char phrases[] = " vs ph.d cf approx dept est ca bzw resp ggf evtl inkl zzgl sog usf viz ibid al op bspw incl excl ";
static const char before_numbers[] = " no nr nos vol fig figs eq sec ch art pos pp pg tel ext jan feb mar apr jun jul aug sep "
									 "sept oct nov dec abs kap tab pag núm art ";
static const char before_small[] = " etc inc ltd co corp jr bros usw uvm a.m p.m ";

static bool
is_listed(const char *list, const unsigned char *word, size_t length, bool any_case)
{
	char key[LONGEST_ABBREVIATION + 3];

	if (length == 0 || length > LONGEST_ABBREVIATION)
		return false;
	key[0] = ' ';
	for (size_t i = 0; i < length; i++)
		key[i + 1] = (char) (any_case && is_capital(word[i]) ? word[i] + 32 : word[i]);
	key[length + 1] = ' ';
	key[length + 2] = '\0';
	return strstr(list, key) != NULL;
}

static bool
is_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_ascii_alnum(uint32_t character)
{
	return character < 0x80 && (is_digit((unsigned char) character) || is_small_letter(character) ||
								is_capital((unsigned char) character));
}

/* U.S  e.g  a.m  z.B : single letters with full stops between. */
static bool
is_dotted(const unsigned char *word, size_t length)
{
	if (length < 3 || length % 2 == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		if (i % 2 == 1 ? word[i] != '.' : !is_capital(word[i]) && (word[i] < 'a' || word[i] > 'z'))
			return false;
	return true;
}

/*
 * Whether the word before a full stop is an abbreviation, when `next` is the first visible character of what follows on
 * the line. `first` says that nothing stands before the word in its sentence.
 */
static bool
is_abbreviation(const unsigned char *word, size_t length, uint32_t next, bool first)
{
	bool digit_follows = next < 0x80 && is_digit((unsigned char) next);
	size_t digits = 0;

	if (length == 0 || next == 0)
		return false;
	if (is_listed(before_small, word, length, true))
		return is_small_letter(next) || is_comma(next);
	if (length == 1 && is_capital(*word))
		return *word != 'I' && next < 0x80 && (is_capital((unsigned char) next) || first);
	while (digits < length && is_digit(word[digits]))
		digits++;
	if (digits == length)
		return first && length <= 3;
	if (is_listed(before_numbers, word, length, true))
		return digit_follows;
	return is_dotted(word, length) || is_listed(titles, word, length, false) || is_listed(phrases, word, length, true);
}

/* The word that ends at `stop`, with full stops inside it; no longer than an abbreviation may be, else empty. */
static const unsigned char *
word_before(const unsigned char *begin, const unsigned char *stop)
{
	const unsigned char *word = stop;

	while (word > begin && (word[-1] >= 0x80 || word[-1] == '.' || is_digit(word[-1]) || is_capital(word[-1]) ||
							(word[-1] >= 'a' && word[-1] <= 'z')))
	{
		word--;
		if (stop - word > LONGEST_ABBREVIATION)
			return stop;
	}
	return word;
}

/* ---- the end of a sentence ---- */

typedef struct ending
{
	const unsigned char *stop; /* behind the marks and what belongs to them */
	bool only_stops;           /* full stops or ellipses */
	bool ellipsis;             /* … or more than one full stop */
	bool closed;               /* a quote or bracket closes behind the marks */
} ending;

/* The marks that begin at `at`, with marks of combination and closing quotes and brackets. */
static ending
take_marks(const unsigned char *at, const unsigned char *end)
{
	ending marks = {.stop = at, .only_stops = true};
	unsigned stops = 0;

	while (marks.stop < end && marks.stop - at < POLL_BYTES)
	{
		uint32_t character;
		size_t length = voc_utf8_next(marks.stop, end, &character);
		voc_class class = voc_class_of(character);

		if (is_end_mark(character))
		{
			marks.only_stops &= is_stop(character);
			stops += is_stop(character);
			marks.ellipsis |= character == 0x2026 || stops > 1;
		}
		else if (is_closer(character))
			marks.closed = true;
		else if (class != VOC_CLASS_MARK)
			break;
		marks.stop += length;
	}
	return marks;
}

/* Emoji, emoticons and more marks that follow an end, blanks between allowed. */
static const unsigned char *
take_company(const voc_arena *arena, const unsigned char *stop, const unsigned char *end)
{
	for (;; voc_arena_poll(arena))
	{
		const unsigned char *here = skip_blanks(stop, end);
		uint32_t character = character_at(here, end);
		size_t length;

		if (here == end)
			return stop;
		length = character < 0x80 ? 0 : voc_scan_emoji(here, end); /* 1️⃣ begins what follows */
		if (length == 0)
			length = voc_scan_emoticon(here, end, ' ');
		if (length == 0 && is_end_mark(character) && (here == stop || !is_stop(character)))
			length = (size_t) (take_marks(here, end).stop - here);
		if (length == 0 && is_closer(character) && (here == stop || character > 0x80) && character != 0x2019)
			length = voc_utf8_next(here, end, &character);
		if (length == 0)
			return stop;
		stop = here + length;
	}
}

/* Product.Fast: a blank is missing. Node.js and St.Gallen go on. */
static bool
is_glued(const unsigned char *begin, const unsigned char *at, const unsigned char *next, const unsigned char *end)
{
	return at - begin >= 3 && is_small_letter(at[-1]) && is_small_letter(at[-2]) && end - next >= 2 && is_capital(*next) &&
		is_small_letter(next[1]);
}

/* Whether the marks at `at` end the sentence that begins at `begin`; `marks->stop` is where they, or it, ends. */
static bool
ends_here(const voc_sentences *scan, const unsigned char *begin, const unsigned char *at, ending *marks)
{
	const unsigned char *end = scan->end;
	const unsigned char *next_at;
	uint32_t next;

	*marks = take_marks(at, end);
	next_at = skip_blanks(marks->stop, end);
	next = character_at(next_at, end);
	if ((is_comma(next) && voc_scan_emoticon(next_at, end, ' ') == 0) || (marks->closed && is_small_letter(next)))
		return false;
	if (marks->only_stops)
	{
		const unsigned char *word = word_before(begin, at);
		bool touches = next_at == marks->stop && next_at < end && !is_line_end(next);

		if (touches && !is_glued(begin, at, next_at, end) &&
			!(is_cjk(next) && !(at > begin && is_digit(at[-1]) && !marks->ellipsis)) && voc_scan_emoji(next_at, end) == 0)
			return false;
		if (marks->ellipsis ? is_small_letter(next)
							: !marks->closed && is_abbreviation(word, (size_t) (at - word), is_line_end(next) ? 0 : next,
																word == begin))
			return false;
	}
	marks->stop = take_company(scan->arena, marks->stop, end);
	return true;
}

/* An address, which may hold marks that end nothing. */
static size_t
skip_address(const unsigned char *at, const unsigned char *end)
{
	size_t length = voc_scan_url(at, end, NULL);

	return length > 0 ? length : voc_scan_email(at, end, NULL);
}

/* Characters after which no address begins: it would have begun before. */
static bool
may_go_on(uint32_t before)
{
	return is_ascii_alnum(before) || before == '.' || before == '-' || before == '_' || before == '@' || before == '/';
}

/* The number of a list's entry and the sign behind it: 2. or 2) or 2、 ; 0 where there is none. */
static unsigned
entry_number(const unsigned char *at, const unsigned char *end, uint32_t *sign)
{
	unsigned number = 0;
	const unsigned char *here = at;

	while (here < end && here - at < 3 && is_digit(*here))
		number = number * 10 + (unsigned) (*here++ - '0');
	*sign = character_at(here, end);
	if (number == 0 || (*sign != '.' && *sign != ')' && *sign != 0x3001 && *sign != 0xFF0E && *sign != 0xFF09))
		return 0;
	return *sign == '.' && end - here > 1 && is_digit(here[1]) ? 0 : number;
}

/* From the first visible character to behind the last that belongs to the sentence. */
static const unsigned char *
take_sentence(const voc_sentences *scan)
{
	const unsigned char *begin = scan->at;
	const unsigned char *at = begin;
	const unsigned char *end = scan->end;
	const unsigned char *polled = begin;
	uint32_t before = ' ';
	uint32_t entry_sign;
	unsigned entry = entry_number(begin, end, &entry_sign);

	while (at < end)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		size_t address = 0;
		ending marks;
		uint32_t sign;

		/* 1. Good 2. Cheap: the next entry of a list begins. */
		if (entry > 0 && at > begin && character < 0x80 && is_digit((unsigned char) character) && !may_go_on(before) &&
			entry_number(at, end, &sign) == entry + 1 && sign == entry_sign)
			return at;

		if (at - polled > POLL_BYTES)
		{
			voc_arena_poll(scan->arena);
			polled = at;
		}
		if (is_line_end(character))
			return at;
		if (is_ascii_alnum(character) && !may_go_on(before))
			address = skip_address(at, end);
		before = character;
		if (is_end_mark(character))
		{
			if (ends_here(scan, begin, at, &marks))
				return marks.stop;
			length = (size_t) (marks.stop - at);
		}
		at += address > 0 ? address : length;
	}
	return end;
}

/* Back over white space and invisible characters. */
static const unsigned char *
trim(const unsigned char *begin, const unsigned char *stop)
{
	const unsigned char *at;

	/* A sentence ends with white space only where a line or the text does, so most need one step back. */
	if (stop > begin && stop[-1] > ' ' && stop[-1] < 0x7F)
		return stop;
	for (at = stop; at > begin;)
	{
		const unsigned char *last = at - 1;
		uint32_t character;
		voc_class class;

		while (last > begin && (*last & 0xC0) == 0x80 && at - last < 4)
			last--;
		if (last + voc_utf8_next(last, at, &character) != at) /* bad bytes, each a character */
			return at;
		class = voc_class_of(character);
		if (class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE)
			return at;
		at = last;
	}
	return begin;
}

bool
voc_sentences_next(voc_sentences *scan, voc_sentence *sentence)
{
	const unsigned char *polled = scan->at;
	const unsigned char *stop;

	for (;;)
	{
		uint32_t character;
		size_t length;
		voc_class class;

		if (scan->at == scan->end)
			return false;
		length = voc_utf8_next(scan->at, scan->end, &character);
		class = voc_class_of(character);
		if (class != VOC_CLASS_SPACE && class != VOC_CLASS_INVISIBLE)
			break;
		scan->at += length;
		if (scan->at - polled > POLL_BYTES)
		{
			voc_arena_poll(scan->arena);
			polled = scan->at;
		}
	}
	voc_arena_poll(scan->arena);
	stop = take_sentence(scan);
	sentence->start = (uint32_t) (scan->at - scan->body);
	scan->characters += (uint32_t) voc_utf8_count(scan->counted, scan->at);
	sentence->start_character = scan->characters;
	scan->counted = scan->at;
	scan->at = stop;
	stop = trim(scan->counted, stop);
	sentence->length = (uint32_t) (stop - scan->counted);
	sentence->characters = (uint32_t) voc_utf8_count(scan->counted, stop);
	scan->characters += sentence->characters;
	scan->counted = stop;
	return true;
}
