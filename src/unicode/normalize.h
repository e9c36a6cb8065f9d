/*
 * Normal form of feedback text: what makes two spellings of the same words the same bytes.
 *
 *   - Unicode NFKC with full case folding (utf8proc): ＡＢＣ → abc, ﬁ → fi, Straße → strasse
 *   - traditional → simplified characters, one by one: 識別 → 识别
 *   - pinyin glosses inside Chinese words removed: 识(shí)别 → 识别, 餐厅（cāntīng） → 餐厅
 *   - white space of any kind and length → one blank, none at the ends
 *   - control and format characters removed (zero-width blanks, byte order marks, soft hyphens, direction marks), variation
 *     selectors too; the joiner inside emoji sequences stays. They go before marks are joined to what they stand on:
 *     e, soft hyphen, U+0301 → é
 *
 * Normalizing twice changes nothing. Text is worked on in short pieces, so memory does not grow with it; a run of more than
 * VOC_NORMALIZE_MARKS combining marks, which no language has, is cut there.
 */
#ifndef VOC_UNICODE_NORMALIZE_H
#define VOC_UNICODE_NORMALIZE_H

#include "base/arena.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define VOC_NORMALIZE_MARKS 64

/* Takes finished bytes; false when it has no room for them. */
typedef bool (*voc_sink)(void *context, const unsigned char *bytes, size_t length);

extern voc_status voc_normalize(const voc_arena *arena, const unsigned char *text, size_t length, voc_sink sink,
								void *context);

#endif
