/* Language: always an answer, the same in pieces as whole where the pieces end with words. */
#include "fuzz/fuzz.h"

#include "text/language.h"

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *text = fuzz_copy(data, size);
	voc_language_model model;
	voc_language language;

	voc_language_model_builtin(&model);
	language = voc_language_of(&model, text, size);
	HOLDS(language == voc_language_of(&model, text, size));
	HOLDS(language == VOC_LANGUAGE_NONE || voc_language_tag(language) != NULL);
	free(text);
	return 0;
}
