/*
 * The analysis of a body that a feedback keeps: one pass of the tokenizer serves everything that is found out.
 */
#ifndef VOC_FEEDBACK_ANALYSIS_H
#define VOC_FEEDBACK_ANALYSIS_H

#include "feedback/format.h"
#include "lexicon/lexicon.h"
#include "sentiment/sentiment.h"
#include "text/tokens.h"

/*
 * The version of the analysis that this library makes. It goes up with every release in which a body's tokens, sentiment or
 * language may come out otherwise than before, so that stored values can tell that they are older.
 */
#define VOC_ANALYSIS_VERSION 1

/* Fills in feedback->analysis, in the arena; without a body there is none. `lexicon` may be NULL. */
extern voc_status voc_feedback_analyse(voc_arena *arena, voc_tokenizer *tokenizer, voc_sentiment_analyzer *sentiment,
									   const voc_lexicon *lexicon, voc_feedback *feedback);

/* Whether the library would find the same analysis in the body, so that it need not be written down. */
static inline bool
voc_feedback_analysis_is_own(const voc_feedback *feedback)
{
	return feedback->body.at == NULL ||
		   (feedback->analysis.version == VOC_ANALYSIS_VERSION && !feedback->analysis.has_lexicon);
}

#endif
