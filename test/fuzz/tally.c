/* Score states: any bytes that pass for one have a text form that reads back as the same; their merges undo. */
#include "fuzz/fuzz.h"

#include "metric/tally.h"

static void
check_image(const unsigned char *data, size_t size)
{
	voc_tally_room room = {{0}}, again = {{0}}, sum = {{0}};
	char text[VOC_TALLY_TEXT_SIZE];
	voc_tally *tally = &room.tally;
	voc_error error;

	if (size < sizeof(voc_tally) || size > sizeof(room))
		return;
	memcpy(&room, data, size);
	if (!voc_tally_is_sound(tally, size))
		return;
	HOLDS(voc_tally_size((voc_tally_kind) tally->kind, tally->weighted) == size);
	text[voc_tally_write(tally, text)] = '\0';
	HOLDS(voc_tally_read(text, (voc_tally_kind) tally->kind, &again, &error) == VOC_OK);
	HOLDS(voc_tally_compare(tally, &again.tally) == 0);
	HOLDS(voc_tally_hash(tally, 1) == voc_tally_hash(&again.tally, 1));
	voc_tally_widen(&sum.tally, tally);
	if (voc_tally_merge(&sum.tally, tally) == VOC_OK)
	{
		HOLDS(voc_tally_subtract(&sum.tally, tally) == VOC_OK);
		voc_tally_normalize(&sum.tally);
		HOLDS(voc_tally_compare(&sum.tally, tally) == 0);
	}
}

static void
check_text(const unsigned char *data, size_t size)
{
	char *text = malloc(size);
	voc_tally_room room;
	voc_error error;

	HOLDS(text != NULL);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	if (voc_tally_read(text, (voc_tally_kind) (1 + data[0] % 6), &room, &error) == VOC_OK)
		HOLDS(voc_tally_is_sound(&room.tally, voc_tally_size((voc_tally_kind) room.tally.kind, room.tally.weighted)));
	free(text);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	check_image(data, size);
	if (size > 0)
		check_text(data, size);
	return 0;
}
