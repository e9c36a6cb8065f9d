/* The text form of feedback: what is read is written, and read again, as the same. */
#include "fuzz/fuzz.h"

#include "feedback/text_form.h"

static voc_bytes
write_text(const voc_feedback *feedback, bool with_analysis)
{
	voc_json_writer writer = {.to = NULL};
	unsigned char *room;

	voc_feedback_write_text(&writer, feedback, with_analysis);
	room = fuzz_room(writer.size);
	writer = (voc_json_writer){.to = room};
	voc_feedback_write_text(&writer, feedback, with_analysis);
	return (voc_bytes){room, (uint32_t) writer.size};
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	unsigned char *bytes = fuzz_copy(data, size);
	voc_bytes text = {bytes, (uint32_t) size}, form, again_form;
	voc_feedback feedback, again;
	voc_error error;
	bool has_analysis, has_again;

	if (voc_feedback_read_text(&fuzz_arena, text, &feedback, &has_analysis, &error) == VOC_OK &&
		voc_feedback_check(&feedback, &error) == VOC_OK)
	{
		form = write_text(&feedback, has_analysis);
		HOLDS(voc_feedback_read_text(&fuzz_arena, form, &again, &has_again, &error) == VOC_OK);
		again_form = write_text(&again, has_again);
		HOLDS(form.length == again_form.length && memcmp(form.at, again_form.at, form.length) == 0);
	}
	free(bytes);
	fuzz_end();
	return 0;
}
