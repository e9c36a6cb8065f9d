/*
 * SQL: voc.language(body).
 */
#include "base/shell_pg.h"

#include "text/language.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(voc_pg_language);

/* voc.language(body text) → text */
Datum
voc_pg_language(PG_FUNCTION_ARGS)
{
	/* No more of a long text is read, and unpacked, than counts. */
	text *body = PG_GETARG_TEXT_P_SLICE(0, 0, VOC_LANGUAGE_SAMPLE);
	voc_language_model model;
	const char *tag;

	voc_language_model_builtin(&model);
	tag = voc_language_tag(voc_language_of(&model, (const unsigned char *) VARDATA_ANY(body), VARSIZE_ANY_EXHDR(body)));
	if (tag == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(tag));
}
