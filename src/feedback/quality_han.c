/*
 * What fingers typed in Chinese that had nothing to say.
 *
 * Mash is what an input method makes of keys that lie together, 阿斯顿 and 范德萨 (asdun, fandesa), and one character
 * over and over: 的的的的的. Gibberish is final particles before what never follows them (吗了, 吧的, 呢是), particles
 * and nothing else (的地得了着过), and rows of doubled characters (去去我我…).
 */
#include "feedback/quality_parts.h"

#include "base/utf8.h"
#include "unicode/class.h"

#include <string.h>

#define LEAST_PARTICLES 6 /* in a row */

/* clang-format off */

/* What input methods make of asdf and its like; of characters that honest texts hardly have together. */
static const char *const typed_words[] = {
	"阿斯顿", "阿斯蒂芬", "阿斯达", "阿萨德", "阿达", "啊实打实", "啊实打", "实打实的", "啊是大",
	"爱上的", "撒旦法", "撒旦", "撒大声地", "撒打算", "撒发", "撒的", "撒啊", "的撒", "倒萨",
	"大撒", "发的撒", "发的是", "范德萨", "法师打发", "法师", "发生大", "发生的", "发生地方",
	"发送到", "士大夫", "斯蒂芬", "是打发", "水电费", "似的发", "额外企鹅", "企鹅", "驱蚊器",
	"请问请问请问", "全文", "去问", "和法国和", "规划局", "规范化", "更好地", "的风格", "风格和",
	"地方", "大大方方", "打发打发", "就看见", "看见了", "看见看见", "自行车自行车", "现场v",
	"现场", "张学车", "啊水淀粉", "阿斯蒂", "的撒旦", "撒旦撒", "啊撒", "阿三大", "阿德萨", "发撒",
	"法撒旦", "打撒", "大萨达", "去问请问", "请问去", "为企鹅", "轻微请问", "想自行车",
	"手动阀手动阀", "啊速度", "啊时代", "阿三地方", "爱上对方", "撒地方", "撒速度",
};

/* Those of them that an honest text has too: there must be one of the others. */
static const char *const honest_words[] = {
	"实打实的", "爱上的", "发生的", "发的是", "水电费", "企鹅", "全文", "去问", "规划局", "规范化",
	"更好地", "的风格", "地方", "法师", "发送到", "现场", "就看见", "看见了", "撒的", "驱蚊器",
	"阿达", "大大方方", "似的发", "风格和", "啊时代", "啊速度", "爱上对方",
};

/* clang-format on */

static bool
is_listed(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

/* Bytes of such words; 0 if there are one or two of the honest ones only. */
static size_t
count_typed(voc_bytes text, bool *is_sure)
{
	size_t bytes = 0, words = 0;
	bool sure = false;

	for (uint32_t at = 0; at + 3 <= text.length;)
	{
		const char *longest = NULL;
		size_t length = 0;

		/* All of them begin with a character of U+4000 to U+9FFF. */
		if (text.at[at] < 0xE4 || text.at[at] > 0xE9)
		{
			at++;
			continue;
		}

		for (size_t i = 0; i < sizeof(typed_words) / sizeof(typed_words[0]); i++)
		{
			const unsigned char *word = (const unsigned char *) typed_words[i];
			size_t candidate;

			if (text.at[at] != word[0] || text.at[at + 1] != word[1] || text.at[at + 2] != word[2])
				continue;
			candidate = strlen(typed_words[i]);
			if (candidate > length && candidate <= text.length - at && memcmp(text.at + at, word, candidate) == 0)
			{
				longest = typed_words[i];
				length = candidate;
			}
		}
		bytes += length;
		words += length > 0;
		sure = sure ||
			   (longest != NULL && !is_listed(longest, honest_words, sizeof(honest_words) / sizeof(honest_words[0])));
		at += length > 0 ? (uint32_t) length : 3;
	}
	*is_sure = sure;
	return sure || words >= 3 ? bytes : 0;
}

/* What is known of the Chinese of a text. */
typedef struct han_counts
{
	size_t han;
	size_t impossible;	/* final particles before what never follows them, within a sentence */
	size_t particles;	/* the longest row of nothing but particles, */
	size_t kinds;		/* and how many different ones it has */
	size_t doubled;		/* the longest row of doubled characters, 去去我我 being two */
	size_t other_signs; /* characters that are not the first one */
	uint32_t first;
} han_counts;

static const char particle_list[] = "的地得了着过吗呢吧";

typedef struct particle_row
{
	size_t length;
	unsigned seen;
} particle_row;

static void
take_particle(particle_row *row, uint32_t character, han_counts *counts)
{
	unsigned bit = 1, kinds = 0;

	if (!voc_is_one_of(character, particle_list))
	{
		*row = (particle_row){.length = 0};
		return;
	}
	for (const char *at = particle_list; *at != '\0'; at += 3, bit <<= 1)
		if (voc_is_one_of(character, (const char[]){at[0], at[1], at[2], '\0'}))
			row->seen |= bit;
	row->length++;
	for (unsigned left = row->seen; left != 0; left &= left - 1)
		kinds++;
	if (row->length > counts->particles)
	{
		counts->particles = row->length;
		counts->kinds = kinds;
	}
}

static han_counts
count_han(voc_bytes text)
{
	const unsigned char *at = text.at;
	const unsigned char *end = at + text.length;
	han_counts counts = {.han = 0};
	uint32_t before = 0, pair = 0;
	particle_row particles = {.length = 0};
	size_t row = 0;
	bool open = false; /* one of a doubled character is there, the other is to come */

	while (at < end)
	{
		uint32_t character;

		at += voc_utf8_next_wide(at, end, &character);
		if (voc_class_of(character) == VOC_CLASS_HAN)
		{
			counts.first = counts.han == 0 ? character : counts.first;
			counts.han++;
			counts.other_signs += character != counts.first;
			if (character != before && voc_is_one_of(before, "吗吧呢啊哦额嗯") &&
				voc_is_one_of(character, "的了吗吧呢是着地在哦啊得嗯"))
				counts.impossible++;
			if (open && character == before)
				row = character != pair ? row + 1 : 0;
			else if (open)
				row = 0;
			pair = open && character == before ? character : pair;
			open = !(open && character == before);
			take_particle(&particles, character, &counts);
			counts.doubled = row > counts.doubled ? row : counts.doubled;
		}
		before = character;
	}
	return counts;
}

/* One character over and over: a particle five times, others ten unless they laugh, weep, praise or complain. */
static bool
is_one_character(const han_counts *counts)
{
	if (counts->han == 0 || counts->other_signs > 0)
		return false;
	return counts->han >= (voc_is_one_of(counts->first, "的了吧呢吗是在着地得我你他这那一二三人个就都也和与而之以于不")
							   ? 5u
							   : 10u) &&
		   !voc_is_one_of(counts->first, "哈呵嘻嘿呜啊哇啦好赞棒爱差烂贵快慢丑坏美香笑哭");
}

voc_quality_han_noise
voc_quality_find_han_noise(voc_bytes text)
{
	voc_quality_han_noise noise = {.typed = 0};
	han_counts han = count_han(text);
	bool sure = false;

	noise.one_character = is_one_character(&han);
	if (han.han >= 3)
		noise.typed = count_typed(text, &sure);
	/* Three characters may be a name in what else is said. */
	if (han.han == 3 && (!sure || noise.typed < 9))
		noise.typed = 0;
	noise.gibberish = (han.impossible >= 3 && han.impossible * 8 >= han.han) ||
					  (han.particles >= LEAST_PARTICLES && han.kinds >= 4) || han.doubled >= 5;
	return noise;
}
