/*
 * The parser of rules: recursive descent, one function for each line of the grammar in rule.h. It goes deeper only at a
 * parenthesis, VOC_RULE_DEPTH times at most, and reads each character a fixed number of times.
 */
#include "base/utf8.h"
#include "lexicon/lexicon_build.h"
#include "lexicon/rule.h"
#include "unicode/class.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SHOWN_CHARACTERS 20 /* of what was found, in an error */

typedef enum sign
{
	SIGN_END,
	SIGN_OPEN,
	SIGN_CLOSE,
	SIGN_OR,
	SIGN_AND,
	SIGN_NOT,
	SIGN_NEAR,
	SIGN_EXCEPT,
	SIGN_WORD,
	SIGN_QUOTED,
	SIGN_LANGUAGE
} sign;

typedef struct parser
{
	voc_arena *arena;
	const unsigned char *text;
	const unsigned char *end;
	voc_rule *rule;
	voc_rule_fault *fault;
	unsigned depth;
	/* the sign at hand */
	sign sign;
	const unsigned char *from;
	const unsigned char *to;
	const unsigned char *inner; /* of quotation marks: what stands between them */
	const unsigned char *inner_end;
	uint8_t distance;
} parser;

static voc_status fail(parser *self, voc_status status, const unsigned char *at, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static voc_status
fail(parser *self, voc_status status, const unsigned char *at, const char *format, ...)
{
	va_list arguments;

	self->fault->character = (uint32_t) voc_utf8_count(self->text, at) + 1;
	va_start(arguments, format);
	(void) vsnprintf(self->fault->problem, sizeof(self->fault->problem), format, arguments);
	va_end(arguments);
	return status;
}

/* The sign at hand is not what may stand here. */
static voc_status
fail_found(parser *self, const char *expected)
{
	const unsigned char *to = self->from;
	uint32_t character;

	if (self->sign == SIGN_END)
		return fail(self, VOC_SYNTAX, self->from, "Expected %s, but the rule ends", expected);
	for (int i = 0; i < SHOWN_CHARACTERS && to < self->to; i++)
		to += voc_utf8_next(to, self->to, &character);
	return fail(self, VOC_SYNTAX, self->from, "Expected %s, found \"%.*s\"", expected, (int) (to - self->from), self->from);
}

/* ---- signs ---- */

/* Full-width and curved signs as the plain ones that they stand for. */
static uint32_t
plain_sign(uint32_t character)
{
	switch (character)
	{
		case 0xFF08:
			return '(';
		case 0xFF09:
			return ')';
		case 0xFF0D:
			return '-';
		case 0xFF1D:
			return '=';
		case 0xFF5C:
			return '|';
		case 0xFF06:
			return '&';
		case 0xFF0A:
			return '*';
		case 0xFF02:
		case 0x201C:
		case 0x201D:
			return '"';
		default:
			return character;
	}
}

static bool
is_idle(uint32_t character)
{
	voc_class class = voc_class_of(character);

	return class == VOC_CLASS_SPACE || class == VOC_CLASS_INVISIBLE;
}

static bool
ends_word(uint32_t character)
{
	return is_idle(character) || character == '(' || character == ')' || character == '|' || character == '&' || character == '"';
}

static bool
is_word(const parser *self, const char *word)
{
	size_t length = (size_t) (self->to - self->from);

	return strlen(word) == length && memcmp(self->from, word, length) == 0;
}

static bool
begins_with(const parser *self, const char *word)
{
	size_t length = strlen(word);

	return (size_t) (self->to - self->from) >= length && memcmp(self->from, word, length) == 0;
}

static voc_status
read_quoted(parser *self)
{
	const unsigned char *at = self->to;
	uint32_t character;

	self->inner = at;
	while (at < self->end)
	{
		size_t step = voc_utf8_next(at, self->end, &character);

		if (plain_sign(character) == '"')
		{
			self->sign = SIGN_QUOTED;
			self->inner_end = at;
			self->to = at + step;
			return VOC_OK;
		}
		at += step;
	}
	return fail(self, VOC_SYNTAX, self->from, "The quotation mark is not closed");
}

/* NEAR/5 */
static voc_status
read_distance(parser *self)
{
	const unsigned char *at = self->from + strlen("NEAR/");
	unsigned distance = 0;

	for (; at < self->to && *at >= '0' && *at <= '9' && distance <= VOC_RULE_DISTANCE; at++)
		distance = distance * 10 + (unsigned) (*at - '0');
	if (at < self->to || distance < 1 || distance > VOC_RULE_DISTANCE)
		return fail(self, VOC_SYNTAX, self->from, "NEAR takes a number of words from 1 to %d, as in NEAR/5", VOC_RULE_DISTANCE);
	self->sign = SIGN_NEAR;
	self->distance = (uint8_t) distance;
	return VOC_OK;
}

static voc_status
read_language(parser *self)
{
	const unsigned char *tag = self->from + strlen("lang:");
	bool good = self->to - tag >= 2 && self->to - tag <= 20 && self->to[-1] != '-';

	for (const unsigned char *at = tag; at < self->to; at++)
		good &= (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at == '-' && at > tag);
	if (!good)
		return fail(self, VOC_SYNTAX, self->from, "Expected a language such as lang:en, lang:zh or lang:zh-Hant");
	self->sign = SIGN_LANGUAGE;
	return VOC_OK;
}

static voc_status
read_word(parser *self)
{
	uint32_t character;

	while (self->to < self->end)
	{
		size_t step = voc_utf8_next(self->to, self->end, &character);

		if (ends_word(plain_sign(character)))
			break;
		self->to += step;
	}
	self->sign = SIGN_WORD;
	if (is_word(self, "AND"))
		self->sign = SIGN_AND;
	else if (is_word(self, "OR"))
		self->sign = SIGN_OR;
	else if (is_word(self, "NOT"))
		self->sign = SIGN_NOT;
	else if (is_word(self, "EXCEPT"))
		self->sign = SIGN_EXCEPT;
	else if (is_word(self, "NEAR"))
		return fail(self, VOC_SYNTAX, self->from, "NEAR takes a number of words, as in NEAR/5");
	else if (begins_with(self, "NEAR/"))
		return read_distance(self);
	else if (begins_with(self, "lang:"))
		return read_language(self);
	return VOC_OK;
}

static void
skip_idle(parser *self)
{
	uint32_t character;

	while (self->to < self->end)
	{
		size_t step = voc_utf8_next(self->to, self->end, &character);

		if (!is_idle(character))
			break;
		self->to += step;
	}
	self->from = self->to;
}

static voc_status
advance(parser *self)
{
	uint32_t character;

	skip_idle(self);
	self->sign = SIGN_END;
	if (self->from == self->end)
		return VOC_OK;
	self->to += voc_utf8_next(self->to, self->end, &character);
	switch (plain_sign(character))
	{
		case '(':
			self->sign = SIGN_OPEN;
			return VOC_OK;
		case ')':
			self->sign = SIGN_CLOSE;
			return VOC_OK;
		case '|':
			self->sign = SIGN_OR;
			return VOC_OK;
		case '&':
			self->sign = SIGN_AND;
			return VOC_OK;
		case '"':
			return read_quoted(self);
		case '-':
			self->sign = SIGN_NOT;
			return VOC_OK;
		default:
			return read_word(self);
	}
}

/* ---- nodes ---- */

static voc_status
add_node(parser *self, voc_rule_node node, uint32_t *number)
{
	node.next = VOC_NO_NODE;
	*number = (uint32_t) self->rule->nodes.count;
	return VOC_ARRAY_PUSH(self->arena, &self->rule->nodes, node) ? VOC_OK : VOC_NO_MEMORY;
}

static voc_rule_node *
node_at(const parser *self, uint32_t number)
{
	return &self->rule->nodes.items[number];
}

/* A term in normal form. `from` and `to` are the places of the node, `text` and `length` what its words are. */
static voc_status
add_term(parser *self, const unsigned char *from, const unsigned char *to, const unsigned char *text, size_t length,
		 voc_rule_node node, uint32_t *number)
{
	unsigned char folded[VOC_LEXICON_TERM_BYTES];
	unsigned char *kept;
	size_t folded_length;
	voc_status status = voc_lexicon_fold_term(self->arena, text, length, folded, &folded_length);

	if (status == VOC_LIMIT)
		return fail(self, VOC_LIMIT, from, "A term has at most %d characters", VOC_LEXICON_TERM_MAX);
	if (status == VOC_PARAMETER)
		return fail(self, VOC_SYNTAX, from, "A term needs a visible character");
	if (status != VOC_OK)
		return status;
	if (++self->rule->terms > VOC_RULE_TERMS)
		return fail(self, VOC_LIMIT, from, "A rule has at most %d terms", VOC_RULE_TERMS);
	if ((kept = voc_arena_allocate(self->arena, folded_length)) == NULL)
		return VOC_NO_MEMORY;
	memcpy(kept, folded, folded_length);
	node.kind = VOC_RULE_TERM;
	node.placed = node.anchored = true;
	node.first = VOC_NO_NODE;
	node.start = (uint32_t) (from - self->text);
	node.end = (uint32_t) (to - self->text);
	node.term = kept;
	node.term_length = (uint16_t) folded_length;
	return add_node(self, node, number);
}

/* The place of an asterisk in a stretch, or NULL. */
static const unsigned char *
find_asterisk(const unsigned char *from, const unsigned char *to)
{
	uint32_t character;

	while (from < to)
	{
		size_t step = voc_utf8_next(from, to, &character);

		if (plain_sign(character) == '*')
			return from;
		from += step;
	}
	return NULL;
}

/* Words up to what is no word. */
static voc_status
parse_words(parser *self, uint32_t *number)
{
	const unsigned char *from = self->from;
	const unsigned char *to = self->to;
	const unsigned char *asterisk = NULL;
	voc_status status = VOC_OK;

	while (status == VOC_OK && self->sign == SIGN_WORD)
	{
		const unsigned char *last = self->from;

		if (asterisk != NULL)
			return fail(self, VOC_SYNTAX, asterisk, "An asterisk stands only at the end of a term");
		asterisk = find_asterisk(last, self->to);
		to = self->to;
		if (asterisk != NULL && (asterisk == last || (*asterisk == '*' ? asterisk + 1 : asterisk + 3) != to))
			return fail(self, VOC_SYNTAX, asterisk, "An asterisk stands only at the end of a term");
		status = advance(self);
	}
	if (status != VOC_OK)
		return status;
	return add_term(self, from, to, from, (size_t) ((asterisk != NULL ? asterisk : to) - from),
					(voc_rule_node){.prefix = asterisk != NULL}, number);
}

static voc_status
parse_language(parser *self, uint32_t *number)
{
	const unsigned char *tag = self->from + strlen("lang:");
	size_t length = (size_t) (self->to - tag);
	unsigned char *kept = voc_arena_allocate(self->arena, length);
	voc_rule_node node = {.kind = VOC_RULE_LANGUAGE,
						  .first = VOC_NO_NODE,
						  .start = (uint32_t) (self->from - self->text),
						  .end = (uint32_t) (self->to - self->text),
						  .term = kept,
						  .term_length = (uint16_t) length};
	voc_status status;

	if (kept == NULL)
		return VOC_NO_MEMORY;
	for (size_t i = 0; i < length; i++)
		kept[i] = (unsigned char) (tag[i] >= 'A' && tag[i] <= 'Z' ? tag[i] + 32 : tag[i]);
	status = add_node(self, node, number);
	return status == VOC_OK ? advance(self) : status;
}

static voc_status parse_any(parser *self, uint32_t *number);

static voc_status
parse_parenthesis(parser *self, uint32_t *number)
{
	const unsigned char *open = self->from;
	voc_status status;

	if (++self->depth > VOC_RULE_DEPTH)
		return fail(self, VOC_LIMIT, open, "Parentheses stand at most %d deep in each other", VOC_RULE_DEPTH);
	if ((status = advance(self)) != VOC_OK || (status = parse_any(self, number)) != VOC_OK)
		return status;
	if (self->sign == SIGN_END)
		return fail(self, VOC_SYNTAX, open, "The parenthesis is not closed");
	if (self->sign != SIGN_CLOSE)
		return fail_found(self, "an operator or )");
	self->depth--;
	return advance(self);
}

static voc_status
parse_primary(parser *self, uint32_t *number)
{
	voc_status status;

	switch (self->sign)
	{
		case SIGN_WORD:
			return parse_words(self, number);
		case SIGN_QUOTED:
			status = add_term(self, self->from, self->to, self->inner, (size_t) (self->inner_end - self->inner),
							  (voc_rule_node){.exact = true}, number);
			return status == VOC_OK ? advance(self) : status;
		case SIGN_OPEN:
			return parse_parenthesis(self, number);
		case SIGN_LANGUAGE:
			return parse_language(self, number);
		default:
			return fail_found(self, "a term");
	}
}

static voc_status
check_placed(parser *self, uint32_t number, const unsigned char *at)
{
	if (node_at(self, number)->placed)
		return VOC_OK;
	return fail(self, VOC_SYNTAX, at, "NEAR and EXCEPT stand between terms, or (any | of | them), not between conditions");
}

static voc_status
parse_near(parser *self, uint32_t *number)
{
	const unsigned char *from = self->from;
	voc_status status = parse_primary(self, number);

	while (status == VOC_OK && (self->sign == SIGN_NEAR || self->sign == SIGN_EXCEPT))
	{
		voc_rule_node node = {.kind = self->sign == SIGN_NEAR ? VOC_RULE_NEAR : VOC_RULE_EXCEPT,
							  .distance = self->sign == SIGN_NEAR ? self->distance : 0,
							  .placed = true,
							  .anchored = true,
							  .first = *number,
							  .start = node_at(self, *number)->start};
		const unsigned char *right_from;
		uint32_t right;

		if ((status = check_placed(self, *number, from)) != VOC_OK || (status = advance(self)) != VOC_OK)
			return status;
		right_from = self->from;
		if ((status = parse_primary(self, &right)) != VOC_OK || (status = check_placed(self, right, right_from)) != VOC_OK)
			return status;
		node_at(self, *number)->next = right;
		node.end = node_at(self, right)->end;
		status = add_node(self, node, number);
	}
	return status;
}

static voc_status
parse_none(parser *self, uint32_t *number)
{
	voc_rule_node node = {.kind = VOC_RULE_NONE, .start = (uint32_t) (self->from - self->text)};
	voc_status status;

	if (self->sign != SIGN_NOT)
		return parse_near(self, number);
	if ((status = advance(self)) != VOC_OK || (status = parse_near(self, &node.first)) != VOC_OK)
		return status;
	node.end = node_at(self, node.first)->end;
	return add_node(self, node, number);
}

/* Several children become one node; a single one stays as it is. */
static voc_status
join(parser *self, voc_rule_kind kind, uint32_t first, uint32_t last, uint32_t *number)
{
	voc_rule_node node = {.kind = (uint8_t) kind, .first = first, .start = node_at(self, first)->start, .end = node_at(self, last)->end};

	*number = first;
	if (first == last)
		return VOC_OK;
	node.placed = kind == VOC_RULE_ANY;
	node.anchored = kind == VOC_RULE_ANY;
	for (uint32_t child = first; child != VOC_NO_NODE; child = node_at(self, child)->next)
	{
		node.placed &= node_at(self, child)->placed;
		if (kind == VOC_RULE_ANY)
			node.anchored &= node_at(self, child)->anchored;
		else
			node.anchored |= node_at(self, child)->anchored;
	}
	return add_node(self, node, number);
}

static voc_status
parse_all(parser *self, uint32_t *number)
{
	uint32_t first, last, more;
	voc_status status = parse_none(self, &first);

	last = first;
	while (status == VOC_OK && (self->sign == SIGN_AND || self->sign == SIGN_NOT))
	{
		if (self->sign == SIGN_AND && (status = advance(self)) != VOC_OK)
			return status;
		if ((status = parse_none(self, &more)) != VOC_OK)
			return status;
		node_at(self, last)->next = more;
		last = more;
	}
	return status == VOC_OK ? join(self, VOC_RULE_ALL, first, last, number) : status;
}

static voc_status
parse_any(parser *self, uint32_t *number)
{
	uint32_t first, last, more;
	voc_status status = parse_all(self, &first);

	last = first;
	while (status == VOC_OK && self->sign == SIGN_OR)
	{
		if ((status = advance(self)) != VOC_OK || (status = parse_all(self, &more)) != VOC_OK)
			return status;
		node_at(self, last)->next = more;
		last = more;
	}
	return status == VOC_OK ? join(self, VOC_RULE_ANY, first, last, number) : status;
}

/* Goes over a sign, if it is the next character. */
static bool
take_sign(parser *self, uint32_t plain)
{
	uint32_t character;
	size_t step;

	if (self->to == self->end)
		return false;
	step = voc_utf8_next(self->to, self->end, &character);
	if (plain_sign(character) != plain)
		return false;
	self->to += step;
	return true;
}

/* = and !2 at the beginning. */
static voc_status
parse_head(parser *self)
{
	bool negative;

	skip_idle(self);
	(void) take_sign(self, '=');
	skip_idle(self);
	if (!take_sign(self, '!'))
		return VOC_OK;
	negative = take_sign(self, '-');
	if (self->to == self->end || *self->to < '0' || *self->to > '9' ||
		(self->to + 1 < self->end && self->to[1] >= '0' && self->to[1] <= '9'))
		return fail(self, VOC_SYNTAX, self->from, "A rank is a number from -%d to %d, as in !2", VOC_RULE_RANK, VOC_RULE_RANK);
	self->rule->rank = (int8_t) (negative ? -(*self->to - '0') : *self->to - '0');
	self->to++;
	return VOC_OK;
}

voc_status
voc_rule_parse(voc_arena *arena, const unsigned char *text, size_t length, voc_rule *rule, voc_rule_fault *fault)
{
	parser self = {.arena = arena, .text = text, .end = text + length, .rule = rule, .fault = fault, .to = text};
	voc_status status;

	*rule = (voc_rule){.root = 0};
	*fault = (voc_rule_fault){.character = 1};
	if ((status = parse_head(&self)) != VOC_OK || (status = advance(&self)) != VOC_OK ||
		(status = parse_any(&self, &rule->root)) != VOC_OK)
		return status;
	if (self.sign == SIGN_CLOSE)
		return fail(&self, VOC_SYNTAX, self.from, "The parenthesis was not opened");
	if (self.sign != SIGN_END)
		return fail_found(&self, "an operator (& | NOT NEAR/5 EXCEPT)");
	if (!rule->nodes.items[rule->root].anchored)
		return fail(&self, VOC_SYNTAX, text + rule->nodes.items[rule->root].start,
					"A rule needs a term that must be found: this one would hold in texts that have none of its terms");
	return VOC_OK;
}
