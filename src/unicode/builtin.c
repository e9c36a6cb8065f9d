#include "unicode/fold.h"

extern const uint16_t voc_asset_folding[] __attribute__((visibility("hidden")));

const uint16_t *
voc_fold_table(void)
{
	return voc_asset_folding;
}
