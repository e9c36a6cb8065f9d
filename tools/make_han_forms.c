/*
 * Writes build/generated/han_forms.h: the table behind src/unicode/han.h. Usage: make_han_forms > han_forms.h
 *
 * What people write in a script is what its national character set was made for, the frequent characters first. So, with
 * ICU's converters and transliterators:
 *
 *   - simplified: in GB 2312, not among the frequent characters of Big5, and traditional Chinese has another form for it
 *   - traditional: in Big5, not among the frequent characters of GB 2312, and simplified Chinese has another form for it
 *   - Japanese: in JIS X 0208, in neither of the two
 */
#include "unicode/han.h"

#include <unicode/ucnv.h>
#include <unicode/utrans.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static void
fail(const char *what, UErrorCode status)
{
	fprintf(stderr, "make_han_forms: ICU has no %s: %s\n", what, u_errorName(status));
	exit(1);
}

static UConverter *
open_converter(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);

	if (U_FAILURE(status))
		fail(name, status);
	ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
	return converter;
}

static UTransliterator *
open_transliterator(const UChar *identifier)
{
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *transliterator = utrans_openU(identifier, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

	if (U_FAILURE(status))
		fail("transliterator between simplified and traditional", status);
	return transliterator;
}

/* The two bytes of a character in a national set, 0 if it is not there. */
static unsigned
code_in(UConverter *converter, uint32_t character)
{
	UChar text[1] = {(UChar) character};
	char bytes[8];
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = ucnv_fromUChars(converter, bytes, sizeof(bytes), text, 1, &status);

	if (U_FAILURE(status) || length != 2)
		return 0;
	return (unsigned) (unsigned char) bytes[0] << 8 | (unsigned char) bytes[1];
}

static bool
is_changed_by(UTransliterator *transliterator, uint32_t character)
{
	UChar text[8] = {(UChar) character};
	int32_t length = 1;
	int32_t limit = 1;
	UErrorCode status = U_ZERO_ERROR;

	utrans_transUChars(transliterator, text, &length, 8, 0, &limit, &status);
	return U_SUCCESS(status) && (length != 1 || text[0] != character);
}

int
main(void)
{
	UConverter *simplified_set = open_converter("GB2312");
	UConverter *traditional_set = open_converter("Big5");
	UConverter *japanese_set = open_converter("EUC-JP");
	UTransliterator *to_simplified = open_transliterator(u"Traditional-Simplified");
	UTransliterator *to_traditional = open_transliterator(u"Simplified-Traditional");
	unsigned byte = 0;

	printf("/* Made by tools/make_han_forms.c */\n"
		   "const uint8_t voc_han_forms[(VOC_HAN_LAST - VOC_HAN_FIRST + 1) / 4] = {");
	for (uint32_t character = VOC_HAN_FIRST; character <= VOC_HAN_LAST; character++)
	{
		unsigned gb = code_in(simplified_set, character);
		unsigned big5 = code_in(traditional_set, character);
		unsigned jis = code_in(japanese_set, character);
		bool frequent_gb = gb >= 0xB0A1 && gb <= 0xD7FE;
		bool frequent_big5 = big5 >= 0xA440 && big5 <= 0xC67E;
		voc_han_form form = VOC_HAN_COMMON;

		if (gb >= 0xB0A1 && !frequent_big5 && is_changed_by(to_traditional, character))
			form = VOC_HAN_SIMPLIFIED;
		else if (big5 != 0 && !frequent_gb && is_changed_by(to_simplified, character))
			form = VOC_HAN_TRADITIONAL;
		else if (jis >= 0xB0A1 && jis <= 0xF4FE && gb == 0 && big5 == 0)
			form = VOC_HAN_JAPANESE;
		if (character == 0x7740) /* 着: what Hong Kong writes, too */
			form = VOC_HAN_COMMON;
		byte |= (unsigned) form << (character & 3) * 2;
		if ((character & 3) == 3)
		{
			printf("%s%u,", (character & 127) == 3 ? "\n" : "", byte);
			byte = 0;
		}
	}
	printf("};\n");
	utrans_close(to_simplified);
	utrans_close(to_traditional);
	ucnv_close(simplified_set);
	ucnv_close(traditional_set);
	ucnv_close(japanese_set);
	return 0;
}
