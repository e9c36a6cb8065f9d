#include "feedback/theme_list.h"

#include "base/varint.h"

#include <string.h>

void
voc_theme_reader_start(voc_theme_reader *reader, voc_bytes list)
{
	reader->at = list.at;
	reader->end = list.at == NULL ? NULL : list.at + list.length;
	reader->last = (voc_bytes){NULL, 0};
}

static bool
is_after(voc_bytes name, voc_bytes last)
{
	uint32_t common = name.length < last.length ? name.length : last.length;
	int order = common == 0 ? 0 : memcmp(name.at, last.at, common);

	return order > 0 || (order == 0 && name.length > last.length);
}

voc_status
voc_theme_reader_next(voc_theme_reader *reader, voc_bytes *name)
{
	*name = (voc_bytes){NULL, 0};
	if (reader->at == reader->end)
		return VOC_OK;
	name->at = voc_varint_read(reader->at, reader->end, &name->length);
	if (name->at == NULL || (size_t) (reader->end - name->at) < name->length || !is_after(*name, reader->last))
		return VOC_CORRUPT;
	reader->at = name->at + name->length;
	reader->last = *name;
	return VOC_OK;
}
