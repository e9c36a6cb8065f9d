/*
 * Writes build/generated/classes.h: the two-stage table behind src/unicode/class.h, from the Unicode properties of ICU.
 * Usage: make_classes > classes.h
 */
#include "unicode/class.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static bool
is_scriptio_continua(UScriptCode script)
{
	switch (script)
	{
		case USCRIPT_THAI:
		case USCRIPT_LAO:
		case USCRIPT_KHMER:
		case USCRIPT_MYANMAR:
		case USCRIPT_TIBETAN:
		case USCRIPT_JAVANESE:
		case USCRIPT_BALINESE:
		case USCRIPT_TAI_LE:
		case USCRIPT_NEW_TAI_LUE:
		case USCRIPT_LANNA:
		case USCRIPT_TAI_VIET:
			return true;
		default:
			return false;
	}
}

static voc_class
letter_class(UChar32 character, UScriptCode script)
{
	if (script == USCRIPT_HAN || character == 0x3005 || character == 0x3007)
		return VOC_CLASS_HAN;
	if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_KATAKANA_OR_HIRAGANA ||
		character == 0x30FC || character == 0xFF70)
		return VOC_CLASS_KANA;
	if (script == USCRIPT_HANGUL)
		return VOC_CLASS_HANGUL;
	if (is_scriptio_continua(script))
		return VOC_CLASS_SCRIPTIO;
	return VOC_CLASS_LETTER;
}

static voc_class
classify(UChar32 character)
{
	UErrorCode status = U_ZERO_ERROR;
	int8_t type = u_charType(character);
	UScriptCode script = uscript_getScript(character, &status);

	if (u_hasBinaryProperty(character, UCHAR_WHITE_SPACE))
		return VOC_CLASS_SPACE;
	if (type == U_CONTROL_CHAR || type == U_FORMAT_CHAR)
		return VOC_CLASS_INVISIBLE;
	if (u_hasBinaryProperty(character, UCHAR_REGIONAL_INDICATOR))
		return VOC_CLASS_REGIONAL;
	if (u_hasBinaryProperty(character, UCHAR_EMOJI_MODIFIER))
		return VOC_CLASS_MODIFIER;
	if (u_hasBinaryProperty(character, UCHAR_EMOJI_PRESENTATION))
		return VOC_CLASS_EMOJI;
	if (type == U_DECIMAL_DIGIT_NUMBER)
		return VOC_CLASS_DIGIT;
	if (u_hasBinaryProperty(character, UCHAR_EXTENDED_PICTOGRAPHIC) && u_hasBinaryProperty(character, UCHAR_EMOJI))
		return VOC_CLASS_PICTOGRAPH;
	switch (type)
	{
		case U_UPPERCASE_LETTER:
		case U_LOWERCASE_LETTER:
		case U_TITLECASE_LETTER:
		case U_MODIFIER_LETTER:
		case U_OTHER_LETTER:
		case U_LETTER_NUMBER:
			return letter_class(character, script);
		case U_NON_SPACING_MARK:
		case U_ENCLOSING_MARK:
		case U_COMBINING_SPACING_MARK:
			return VOC_CLASS_MARK;
		case U_OTHER_NUMBER:
			return VOC_CLASS_SYMBOL;
		case U_CONNECTOR_PUNCTUATION:
			return VOC_CLASS_CONNECTOR;
		case U_DASH_PUNCTUATION:
		case U_START_PUNCTUATION:
		case U_END_PUNCTUATION:
		case U_OTHER_PUNCTUATION:
		case U_INITIAL_PUNCTUATION:
		case U_FINAL_PUNCTUATION:
			return VOC_CLASS_PUNCTUATION;
		default:
			return VOC_CLASS_SYMBOL;
	}
}

int
main(void)
{
	static uint8_t pages[0x110000 >> 7][128];
	static uint8_t page_of[0x110000 >> 7];
	size_t count = 0;

	for (size_t block = 0; block < 0x110000 >> 7; block++)
	{
		size_t page = 0;

		for (size_t i = 0; i < 128; i++)
			pages[count][i] = (uint8_t) classify((UChar32) (block << 7 | i));
		while (page < count && memcmp(pages[page], pages[count], 128) != 0)
			page++;
		if (page == count)
			count++;
		page_of[block] = (uint8_t) page;
	}
	if (count > 255)
	{
		fprintf(stderr, "make_classes: %zu pages do not fit a byte\n", count);
		return 1;
	}
	printf("/* Unicode %s: made by tools/make_classes.c */\n", U_UNICODE_VERSION);
	printf("#define VOC_UNICODE_VERSION \"%s\"\n", U_UNICODE_VERSION);
	printf("const uint8_t voc_class_page[0x110000 >> 7] = {");
	for (size_t block = 0; block < 0x110000 >> 7; block++)
		printf("%s%d,", block % 32 == 0 ? "\n" : "", page_of[block]);
	printf("};\nconst uint8_t voc_class_pages[][128] = {\n");
	for (size_t page = 0; page < count; page++)
	{
		printf("{");
		for (size_t i = 0; i < 128; i++)
			printf("%d,", pages[page][i]);
		printf("},\n");
	}
	printf("};\n");
	return 0;
}
