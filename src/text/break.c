#include "text/break.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

voc_status
voc_word_breaker_open(voc_word_breaker *breaker)
{
	UErrorCode status = U_ZERO_ERROR;

	breaker->text = NULL;
	breaker->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	return U_SUCCESS(status) ? VOC_OK : VOC_NO_MEMORY;
}

void
voc_word_breaker_close(voc_word_breaker *breaker)
{
	if (breaker->iterator != NULL)
		ubrk_close(breaker->iterator);
	if (breaker->text != NULL)
		utext_close(breaker->text);
	breaker->iterator = breaker->text = NULL;
}

size_t
voc_word_breaker_run(voc_word_breaker *breaker, const unsigned char *text, size_t length, uint32_t *ends, size_t room)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t count = 0;
	int32_t boundary;

	breaker->text = utext_openUTF8(breaker->text, (const char *) text, (int64_t) length, &status);
	ubrk_setUText(breaker->iterator, breaker->text, &status);
	if (U_FAILURE(status))
	{
		if (room > 0)
			ends[count++] = (uint32_t) length;
		return count;
	}
	ubrk_first(breaker->iterator);
	while ((boundary = ubrk_next(breaker->iterator)) != UBRK_DONE && count < room)
		ends[count++] = (uint32_t) boundary;
	return count;
}
