/*
 * The analysis of a body that a feedback keeps: one pass of the tokenizer serves everything that is found out.
 */
#ifndef VOC_FEEDBACK_ANALYSIS_H
#define VOC_FEEDBACK_ANALYSIS_H

#include "feedback/format.h"
#include "lexicon/lexicon.h"
#include "sentiment/sentiment.h"
#include "text/tokens.h"
#include "theme/taxonomy.h"

/*
 * The version of the analysis that this library makes. It goes up with every release in which a body's tokens, sentiment,
 * emotion or language may come out otherwise than before, so that stored values can tell that they are older.
 */
#define VOC_ANALYSIS_VERSION 1

/* What an analysis is made with. */
typedef struct voc_feedback_analyst
{
	voc_tokenizer *tokenizer;
	voc_sentiment_analyzer *sentiment;
	const voc_lexicon *lexicon; /* NULL: the user has none, and no themes */
	const voc_taxonomy *taxonomy;
	voc_tagger *tagger; /* of the taxonomy; it may use the tokenizer */
} voc_feedback_analyst;

/* Fills in feedback->analysis, in the arena; without a body there is none. */
extern voc_status voc_feedback_analyse(voc_arena *arena, const voc_feedback_analyst *analyst, voc_feedback *feedback);

/* Whether the library would find the same analysis in the body, so that it need not be written down. */
static inline bool
voc_feedback_analysis_is_own(const voc_feedback *feedback)
{
	return feedback->body.at == NULL ||
		   (feedback->analysis.version == VOC_ANALYSIS_VERSION && !feedback->analysis.has_lexicon);
}

#endif
