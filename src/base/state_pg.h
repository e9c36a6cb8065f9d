/*
 * What the types of growing states have in common: a state is stored as its image, one sequence of bytes for one state,
 * and is an expanded object while an aggregate fills it, in a memory context of its own, so that it is not copied from
 * row to row.
 *
 * A type says what its states are in a voc_state_type; its transition functions begin with voc_state_to_change, its
 * input and output functions are one call each, and voc_pg_state_send, _eq, _ne, _hash and _hash_extended serve all
 * types:
 *
 *     static const voc_state_type type = {.name = "voc.theme_model", .noun = "theme model", …};
 *
 *     Datum voc_pg_theme_model_in(PG_FUNCTION_ARGS) { return voc_state_in(fcinfo, &type); }
 *
 * The text form is a flat JSON object of four members: three for the reader, and the image in base64.
 *
 *     {"texts": 812, "themes": 16, "trained": true, "image": "AQEB…"}
 */
#ifndef VOC_BASE_STATE_PG_H
#define VOC_BASE_STATE_PG_H

#include "base/shell_pg.h"

#include "lib/stringinfo.h"

#define VOC_STATE_MEMBERS 4

typedef struct voc_state_type
{
	const char *name;						/* voc.theme_model */
	const char *noun;						/* of messages: theme model */
	const char *members[VOC_STATE_MEMBERS]; /* of the text form, the image last */
	const char *hint;						/* what to do instead of writing such a text, or NULL */
	size_t content_size;

	/* Makes an empty state of `content`, which takes its memory from the context. */
	void (*open)(void *content, MemoryContext context);

	/* Adds the state of an image to it. */
	voc_status (*absorb)(void *content, const unsigned char *image, size_t size, voc_error *error);

	/* The image's size, and the image; what is open in the content is settled. */
	size_t (*size)(void *content);
	void (*write)(void *content, unsigned char *image);

	/* The members before the image: {"texts": 812, "themes": 16, "trained": true */
	void (*write_head)(StringInfo out, const void *content, const unsigned char *image, size_t size);

	/*
	 * Checks that an image is sound. NULL: it is, if the state read from it is written the same. Not NULL: images are
	 * never read for that, nor for write_head, whose content is then NULL.
	 */
	voc_status (*check)(const unsigned char *image, size_t size, voc_error *error);
} voc_state_type;

/* ---- States as values ---- */

/*
 * A state that may be changed, for a transition or merge function: argument 0 itself inside an aggregate, where it is
 * changed in place, else a copy. `result` is what the function returns.
 */
extern void *voc_state_to_change(FunctionCallInfo fcinfo, const voc_state_type *type, Datum *result);

/* The content of an expanded object; NULL if the datum is an image. */
extern void *voc_state_expanded(Datum datum, const voc_state_type *type);

/* A fresh content in the current memory context with the state of a datum. */
extern void *voc_state_read(Datum datum, const voc_state_type *type);

/* Adds the state of a datum to a content. */
extern void voc_state_absorb(void *content, Datum datum, const voc_state_type *type);

/* ---- Functions of the types ---- */

extern Datum voc_state_in(FunctionCallInfo fcinfo, const voc_state_type *type);
extern Datum voc_state_out(FunctionCallInfo fcinfo, const voc_state_type *type);
extern Datum voc_state_recv(FunctionCallInfo fcinfo, const voc_state_type *type);

#endif
