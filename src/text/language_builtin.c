#include "text/language_model.h"

extern const unsigned char voc_asset_languages[] __attribute__((visibility("hidden")));
extern const unsigned char voc_asset_languages_end[] __attribute__((visibility("hidden")));

void
voc_language_model_builtin(voc_language_model *model)
{
	(void) voc_language_model_open(model, voc_asset_languages, (size_t) (voc_asset_languages_end - voc_asset_languages));
}
