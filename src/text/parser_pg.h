/*
 * The kinds of tokens of the text search parser voc.multilingual_parser.
 *
 * The headline function is the server's own, prsd_headline. It knows kinds by the numbers of the server's own parser: 12
 * is what stands between words, 20 to 22 are numbers, which do not end a headline; 5, 13 and 15 to 17 stand for units
 * whose parts follow once more, which this parser has not. So the kinds here have the numbers of their kin.
 */
#ifndef VOC_TEXT_PARSER_PG_H
#define VOC_TEXT_PARSER_PG_H

typedef enum voc_search_kind
{
	VOC_SEARCH_WORD = 1,      /* of a script that has blanks between words */
	VOC_SEARCH_CHINESE = 2,
	VOC_SEARCH_COMPOUND = 3,  /* words of letters with joints: COVID-19, l'été */
	VOC_SEARCH_EMAIL = 4,
	VOC_SEARCH_URL = 6,
	VOC_SEARCH_JAPANESE = 9,
	VOC_SEARCH_KOREAN = 10,
	VOC_SEARCH_SOUTHEAST = 11, /* Thai, Lao, Khmer, Burmese … */
	VOC_SEARCH_BLANK = 12,     /* white space and punctuation */
	VOC_SEARCH_MENTION = 14,
	VOC_SEARCH_HASHTAG = 18,
	VOC_SEARCH_EMOJI = 19,
	VOC_SEARCH_NUMBER = 22,
	VOC_SEARCH_EMOTICON = 23
} voc_search_kind;

#endif
