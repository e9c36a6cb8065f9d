/*
 * Emoticons: faces made of signs and letters.
 *
 * The common ones are listed: :-) T_T orz. Faces in brackets are without number (≧▽≦) (｡･ω･｡) (T_T), so they are known by
 * what they are made of. Either an eye, a mouth and the same eye again, perhaps with cheeks: (*^_^*); or signs that
 * texts hardly use, at least three and not all the same, with nothing among them that would be read as a word:
 *
 *     ヽ ( ✿ ﾟ ▽ ﾟ ) ノ     ✿ and ▽ are drawn, ﾟ helps: a face, with its arms
 *     ( ° C )               nothing drawn: no face
 */
#include "text/scan.h"

#include "text/scan_bytes.h"
#include "unicode/class.h"

#include <string.h>

#define LONGEST_FACE 20     /* characters between the brackets */
#define LOOKING_FOR_BRACKET 64 /* bytes in which a bracket would be closed */

/* The listed ones that begin with a byte, with blanks between. */
static const char *
listed(unsigned char first)
{
	switch (first)
	{
		case ':':
			return ":-) :) :-( :( :'-( :'( :'-) :') :-D :D :-P :P :-p :p :-O :O :-o :o :-/ :/ :-\\ :-| :| :-* :* :-S :-s :3 "
				   ":] :[";
		case ';':
			return ";-) ;) ;-D ;D ;P ;_; ;-; ;w;";
		case '=':
			return "=) =( =D =P =] =_= =.= =￣ω￣= =^_^= =^.^=";
		case '8':
			return "8-)";
		case 'B':
			return "B-)";
		case '<':
			return "<3 </3 <_<";
		case '>':
			return ">_< >.< >< >:( >:) >:-( >_> >﹏<";
		case '^':
			return "^_^ ^^ ^o^ ^O^ ^-^ ^.^ ^ω^ ^_~ ^3^ ^_^|||";
		case '-':
			return "-_- -.- -_-|| -_-||| -_-# -_-b -__- -___- -_-!";
		case 'T':
			return "T_T T.T T^T TAT T-T TwT T__T T▽T";
		case 'Q':
			return "QAQ QwQ QvQ Q_Q QWQ QaQ QUQ";
		case 'q':
			return "qwq qaq q_q";
		case 'u':
			return "uwu uvu";
		case 'U':
			return "UwU U_U";
		case 'o':
			return "orz o_O o_o o.O owo o(╯□╰)o";
		case 'O':
			return "Orz OTZ ORZ O_o O_O O.o OwO OvO";
		case 't':
			return "t_t";
		case 'X':
			return "XD X-D";
		case 'x':
			return "xD x-D";
		case '@':
			return "@_@";
		case '\\':
			return "\\o/";
		case '_':
			return "_(:з」∠)_ _(:3」∠)_ _(:зゝ∠)_ _(:3ゝ∠)_ _(:3」∠❀)_";
		case 0xC2:
			return "¯\\_(ツ)_/¯ ¬_¬ °_° °o°";
		case 0xCA:
			return "ʕ•ᴥ•ʔ ʕ·ᴥ·ʔ";
		case 0xE0:
			return "ಠ_ಠ ಥ_ಥ ಥ﹏ಥ ಠ益ಠ";
		case 0xE2:
			return "╮(╯_╰)╭ ╮(╯▽╰)╭ ⊙_⊙ ⊙﹏⊙ ⊙▽⊙ ╥﹏╥ ╥_╥ ≧▽≦ ≧﹏≦";
		case 0xEF:
			return "￣▽￣ ￣ω￣ ￣_￣ ￣︶￣ ：） ：-） ；） ＾＾ ＾_＾ ＞_＜ ＞﹏＜";
		default:
			return NULL;
	}
}

/* The length of the longest listed one; 0 if none begins there. */
static size_t
scan_listed(const unsigned char *at, const unsigned char *end)
{
	const char *list = listed(*at);
	size_t longest = 0;

	while (list != NULL && *list != '\0')
	{
		size_t length = strcspn(list, " ");

		if (length > longest && length <= (size_t) (end - at) && memcmp(at, list, length) == 0)
			longest = length;
		list += length + (list[length] == ' ');
	}
	return longest;
}

/* ---- faces in brackets ---- */

typedef enum face_part
{
	FACE_NONE,   /* stands in no face */
	FACE_LETTER, /* may be an eye or a mouth, but alone is a letter */
	FACE_SIGN,   /* stands in faces and in other texts */
	FACE_DRAWN   /* hardly stands anywhere else */
} face_part;

static face_part
ascii_part(uint32_t character)
{
	if (strchr("oOTxXQuUvVwqpbdnmcze0369", (int) character) != NULL)
		return FACE_LETTER;
	return strchr(" ^<>-_=;:'\"`*~.,|/\\!?+@$#", (int) character) != NULL ? FACE_SIGN : FACE_NONE;
}

static face_part
part_of_face(uint32_t character)
{
	if (character < 0x80)
		return character == 0 ? FACE_NONE : ascii_part(character);
	if ((character >= 0x2500 && character <= 0x25FF) || (character >= 0x273D && character <= 0x2749))
		return FACE_DRAWN; /* lines, shapes, flowers */
	switch (character)
	{
		case 0x03C9: case 0x0434: case 0x0414: case 0x0437: case 0x03B5: /* ω д Д з ε */
		case 0x02D8: case 0x02D9: case 0x0361: case 0x035C: case 0x0296: /* ˘ ˙ ͡ ͜ ʖ */
		case 0x0CA0: case 0x0CA5: case 0x0E51: case 0x1D17: case 0x1D25: /* ಠ ಥ ๑ ᴗ ᴥ */
		case 0x203F: case 0x2200: case 0x2207: case 0x2220: case 0x2266: case 0x2267: /* ‿ ∀ ∇ ∠ ≦ ≧ */
		case 0x2299: case 0x2312: case 0x2313: case 0x2323: case 0x3142: case 0x2665: /* ⊙ ⌒ ⌓ ⌣ ㅂ ♥ */
		case 0xFE35: case 0xFE36: case 0xFE3F: case 0xFE4F: case 0xFFE3: case 0x76CA: case 0x76BF: /* ︵ ︶ ︿ ﹏ ￣ 益 皿 */
			return FACE_DRAWN;
		case 0x00B4: case 0x00B0: case 0x00BA: case 0x00AF: case 0x00AC: case 0x00B7: case 0x00A8: /* ´ ° º ¯ ¬ · ¨ */
		case 0x2022: case 0x2019: case 0x2018: case 0x2032: case 0x2035: case 0x30FB: case 0x3002: /* • ’ ‘ ′ ‵ ・ 。 */
		case 0xFF61: case 0xFF65: case 0xFF9F: case 0xFF9E: case 0x309B: case 0x309C: /* ｡ ･ ﾟ ﾞ ゛ ゜ */
		case 0xFF1B: case 0xFF1A: case 0xFF3E: case 0xFF3F: case 0xFF40: case 0xFF1E: case 0xFF1C: /* ； ： ＾ ＿ ｀ ＞ ＜ */
		case 0xFF0A: case 0xFF1D: case 0xFF5E: case 0x301C: case 0xFF0D: case 0x00D7: /* ＊ ＝ ～ 〜 － × */
		case 0x0300: case 0x0301: case 0x0308: case 0x0329: case 0x0348: /* marks over and under eyes */
			return FACE_SIGN;
		case 0x30CE: case 0xFF89: case 0x3063: case 0x3064: case 0x30C4: case 0x3065: case 0xFF7C: /* ノ ﾉ っ つ ツ づ ｼ */
		case 0x03C3: case 0x03C2: case 0x043E: case 0xFF2F: case 0xFF34: case 0x53E3: case 0x5186: /* σ ς о Ｏ Ｔ 口 円 */
			return FACE_LETTER;
		default:
			return FACE_NONE;
	}
}

static bool
is_eye(uint32_t character)
{
	return character >= 0x80 ? part_of_face(character) != FACE_NONE
							 : character != 0 && strchr("^<>-=;$@+TQoOxXuU'\"", (int) character) != NULL;
}

static bool
is_mouth(uint32_t character)
{
	return character >= 0x80 ? part_of_face(character) != FACE_NONE
							 : character != 0 && strchr("_.-oOwv3", (int) character) != NULL;
}

/* An eye, one or more of the same mouth, the same eye again: ^_^ T__T >.< */
static bool
is_eye_mouth_eye(const uint32_t *face, size_t count)
{
	uint32_t left = face[0];
	uint32_t right = face[count - 1];
	uint32_t mouth = face[1];

	if (left == '_' && mouth == ' ' && right == '_' && count == 3)
		return true; /* m(_ _)m */
	if (!is_eye(left) || !is_mouth(mouth) || mouth == left)
		return false;
	if (left != right && !(left == '>' && right == '<') && !((left | 32) == 'o' && (right | 32) == 'o'))
		return false;
	for (size_t i = 2; i + 1 < count; i++)
		if (face[i] != mouth)
			return false;
	/* (x-x) and (u.v) may be anything. */
	return !(voc_is_alnum(left) && left != 'T' && left != 'Q') || mouth == '_' || mouth >= 0x80;
}

/* The same with up to two cheeks on a side: *^_^* ~T_T~ */
static bool
has_eye_mouth_eye(const uint32_t *face, size_t count)
{
	for (size_t before = 0; before <= 2 && before + 3 <= count; before++)
	{
		for (size_t after = 0; after <= 2 && before + after + 3 <= count; after++)
		{
			if (count - before - after <= 5 && is_eye_mouth_eye(face + before, count - before - after))
				return true;
			if (part_of_face(face[count - 1 - after]) != FACE_SIGN)
				break;
		}
		if (part_of_face(face[before]) != FACE_SIGN)
			break;
	}
	return false;
}

static bool
is_drawn_face(const uint32_t *face, size_t count)
{
	size_t signs = 0;
	bool drawn = false;
	bool different = false;

	for (size_t i = 0; i < count; i++)
	{
		face_part part = part_of_face(face[i]);

		drawn |= part == FACE_DRAWN;
		signs += part == FACE_DRAWN || (part == FACE_SIGN && face[i] != ' ');
		different |= face[i] != face[0];
		if (i > 0 && voc_is_alnum(face[i]) && voc_is_alnum(face[i - 1]))
			return false;
	}
	return drawn && different && signs >= 3;
}

/* From an opening bracket to behind the closing one; 0 where what they hold is no face. */
static size_t
scan_face(const unsigned char *at, const unsigned char *end)
{
	uint32_t face[LONGEST_FACE];
	size_t count = 0;
	uint32_t character;
	const unsigned char *here = at + voc_utf8_next(at, end, &character);

	while (here < end)
	{
		here += voc_utf8_next(here, end, &character);
		if (character == ')' || character == 0xFF09)
			return count >= 3 && (is_drawn_face(face, count) || has_eye_mouth_eye(face, count)) ? (size_t) (here - at) : 0;
		if (count == LONGEST_FACE || part_of_face(character) == FACE_NONE)
			return 0;
		face[count++] = character;
	}
	return 0;
}

static bool
is_bracket(uint32_t character)
{
	return character == '(' || character == 0xFF08;
}

/* An arm on the left, with a bracket behind it: ヽ( o( m( ╮( Σ( */
static bool
is_left_arm(uint32_t character)
{
	switch (character)
	{
		case 'o': case 'O': case 'm': case 'd': case 'q': case '\\':
		case 0x30FD: case 0x30FE: case 0x256D: case 0x256E: case 0x256F: case 0x2570: case 0x2510: case 0x250C: /* ヽ ヾ ╭ ╮ ╯ ╰ ┐ ┌ */
		case 0x03A3: case 0x0669: case 0x10DA: case 0x51F8: case 0x3063: /* Σ ٩ ლ 凸 っ */
			return true;
		default:
			return false;
	}
}

static bool
is_right_arm(uint32_t character)
{
	switch (character)
	{
		case 'o': case 'O': case 'm': case 'b': case 'd': case '/': case '\\': case '_': case '~': case ';':
		case 0x30CE: case 0xFF89: case 0x30FE: case 0x309E: case 0x30B7: case 0xFF7C: case 0x5F61: case 0x51F8: /* ノ ﾉ ヾ ゞ シ ｼ 彡 凸 */
		case 0x256D: case 0x256E: case 0x256F: case 0x2570: case 0x2510: case 0x250C: case 0x2518: case 0x251B: /* ╭ ╮ ╯ ╰ ┐ ┌ ┘ ┛ */
		case 0x3065: case 0x3063: case 0x3064: case 0x0648: case 0x06F6: case 0x0E07: case 0x10DA: case 0x2727: case 0xFF9E: /* づ っ つ و ۶ ง ლ ✧ ﾞ */
			return true;
		default:
			return false;
	}
}

/* What follows a face: arms, and a table that it threw. */
static const unsigned char *
take_arms(const unsigned char *at, const unsigned char *end)
{
	static const char *const tables[] = {"︵ ┻━┻", "︵┻━┻", " ︵ ┻━┻", " ︵┻━┻", "︵ ┴─┴", "︵┴─┴"};

	for (int arms = 0; arms < 2 && at < end; arms++)
	{
		uint32_t character;
		size_t length = voc_utf8_next(at, end, &character);
		uint32_t next = voc_character_at(at + length, end);

		if (!is_right_arm(character) || (voc_is_alnum(character) && voc_is_alnum(next)) ||
			(voc_class_of(character) == VOC_CLASS_KANA && voc_class_of(next) == VOC_CLASS_KANA && !is_right_arm(next)))
			break;
		at += length;
	}
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if ((size_t) (end - at) >= strlen(tables[i]) && memcmp(at, tables[i], strlen(tables[i])) == 0)
			return at + strlen(tables[i]);
	return at;
}

static size_t
scan_face_with_arms(const unsigned char *at, const unsigned char *end)
{
	uint32_t first;
	const unsigned char *bracket = at;
	size_t length = voc_utf8_next(at, end, &first);
	size_t face;

	if (is_left_arm(first) && is_bracket(voc_character_at(at + length, end)))
		bracket += length;
	else if (!is_bracket(first))
		return 0;
	face = scan_face(bracket, end);
	return face == 0 ? 0 : (size_t) (take_arms(bracket + face, end) - at);
}

bool
voc_begins_face(const unsigned char *at, const unsigned char *end)
{
	return scan_face_with_arms(at, end) > 0;
}

/* ---- both ---- */

/* Whether the bracket that an emoticon ends with rather opens one of the text: 注:(一)… */
static bool
opens_bracket(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *limit = end - at > LOOKING_FOR_BRACKET ? at + LOOKING_FOR_BRACKET : end;

	if (at == end || voc_class_of(voc_character_at(at, end)) == VOC_CLASS_SPACE)
		return false;
	return memchr(at, ')', (size_t) (limit - at)) != NULL;
}

/* Whether signs that look like one are part of something else. */
static bool
is_mistaken(const unsigned char *at, size_t length, const unsigned char *end, uint32_t before)
{
	unsigned char last = at[length - 1];
	uint32_t next = voc_character_at(at + length, end);

	/* XD is no part of a word, nor :3 of a time, nor =D of a formula, nor >< of markup. */
	if (voc_is_ascii_alnum(*at) && voc_is_alnum(before))
		return true;
	if (voc_is_ascii_alnum(last) && voc_is_alnum(next))
		return true;
	if (at[0] == ':' && voc_is_ascii_digit(last) && before < 0x80 && voc_is_ascii_digit((unsigned char) before))
		return true;
	if (at[0] == '=' && length == 2 && voc_is_ascii_alnum(last) && voc_is_alnum(before))
		return true;
	if (length == 2 && at[0] == '>' && last == '<')
		return voc_is_alnum(before) || before == '/' || before == '"' || voc_is_alnum(next) || next == '/';
	/* :/ and :\ stand alone; addresses have more behind them. */
	if (length == 2 && at[0] == ':' && (last == '/' || last == '\\'))
		return next != 0 && voc_class_of(next) != VOC_CLASS_SPACE;
	if (length == 2 && (last == '[' || last == ']'))
		return next != 0 && voc_class_of(next) != VOC_CLASS_SPACE;
	return last == '(' && opens_bracket(at + length, end);
}

size_t
voc_scan_emoticon(const unsigned char *at, const unsigned char *end, uint32_t before)
{
	size_t length = scan_listed(at, end);
	size_t face;

	/* :)))) XDDDD ; letters and brackets that go on */
	if (length > 0 && strchr(")(DP", at[length - 1]) != NULL)
	{
		size_t more = length;

		while (at + more < end && at[more] == at[length - 1])
			more++;
		if (more > length && !is_mistaken(at, more, end, before))
			return more;
	}
	if (length > 0 && is_mistaken(at, length, end, before))
		length = 0;
	if (voc_is_ascii_alnum(*at) && voc_is_alnum(before))
		return length;
	face = scan_face_with_arms(at, end);
	return face > length ? face : length;
}
