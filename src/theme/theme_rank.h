/*
 * Which terms of a state to show as its themes.
 *
 * An analyst wants a dozen names that divide the texts, not the dozen commonest words. So
 *   - words of bare praise, blame, time and reporting name no theme, and phrases neither begin nor end with them;
 *   - of a phrase and a word or phrase inside it only one is shown if the phrase has at least half of its mentions, and that
 *     is the phrase: "customer service" rather than "service";
 *   - what nearly every text says (the product's own name) does not divide them: terms are ranked by m · ln((n + 1) / m),
 *     m of n texts, which grows with m up to a share of 37 % and falls beyond.
 * The chosen are shown by falling mentions.
 */
#ifndef VOC_THEME_RANK_H
#define VOC_THEME_RANK_H

#include "theme/theme_state.h"

#define VOC_THEME_ROWS 10000 /* most that can be asked for */

typedef struct voc_theme_row
{
	const unsigned char *name;
	size_t name_length;
	uint64_t mentions;
	double share;
	double share_low; /* Wilson, 95 % */
	double share_high;
	bool judged;
	double sentiment;
} voc_theme_row;

/* The state is settled. Rows are in the arena. */
extern voc_status voc_theme_rank(const voc_theme_state *state, voc_arena *arena, size_t most, voc_theme_row **rows,
								 size_t *count);

#endif
