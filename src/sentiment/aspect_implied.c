#include "sentiment/aspect_implied.h"

#include "base/utf8.h"
#include "sentiment/valence.h"

#include <string.h>

#define LONGEST 4 /* units in a term */

/* Names in simplified, traditional Chinese and English; terms of one kind of writing each, with blanks between them. */
static const struct
{
	const char *simplified;
	const char *traditional;
	const char *terms;
} chinese[] = {
	{"价格", "價格", "贵 便宜 实惠 划算 昂贵 廉价 平价 抵食 坑钱 超值 物超所值"},
	{"味道", "味道", "好吃 难吃 美味 可口 鲜美 好喝 难喝 入味 爽口 好食 难食"},
	{"卫生", "衛生", "干净 肮脏 脏 整洁 邋遢"},
	{"噪音", "噪音", "吵 嘈杂 吵闹 安静"},
	{"速度", "速度", "卡顿 很卡 太卡 流畅 闪退 死机"},
	{"质量", "品質", "耐用 结实 易坏"},
	{"外观", "外觀", "漂亮 好看 难看 美观"},
};

static const struct
{
	const char *name;
	const char *terms;
} english[] = {
	{"price", "expensive overpriced pricey pricy cheap cheaper affordable inexpensive costly"},
	{"taste", "delicious tasty yummy tasteless flavorful flavourful bland mouthwatering"},
	{"cleanliness", "dirty filthy spotless unclean"},
	{"noise", "noisy loud"},
	{"speed", "laggy sluggish"},
	{"comfort", "comfortable comfy uncomfortable"},
	{"ease of use", "user-friendly intuitive"},
	{"durability", "durable flimsy"},
	{"look", "beautiful gorgeous ugly stylish"},
};

#define CHINESE_COUNT (sizeof(chinese) / sizeof(chinese[0]))
#define ENGLISH_COUNT (sizeof(english) / sizeof(english[0]))

static uint32_t
check_of(uint64_t hash)
{
	uint32_t check = (uint32_t) (hash >> 32);

	return check != 0 ? check : 1;
}

static uint32_t
slot_of(const voc_implied *implied, uint64_t hash)
{
	uint32_t slot = (uint32_t) hash & (VOC_IMPLIED_SLOTS - 1);

	while (implied->checks[slot] != 0 && implied->checks[slot] != check_of(hash))
		slot = (slot + 1) & (VOC_IMPLIED_SLOTS - 1);
	return slot;
}

static void
put(voc_implied *implied, uint64_t hash, size_t name)
{
	uint32_t slot = slot_of(implied, hash);

	implied->checks[slot] = check_of(hash);
	implied->names[slot] = (uint8_t) name;
}

static uint64_t
hash_of_ideographs(const char *term, size_t length)
{
	const unsigned char *at = (const unsigned char *) term, *end = at + length;
	uint64_t hash = 0;

	while (at < end)
	{
		voc_unit unit = {0};
		uint32_t character;

		at += voc_utf8_next(at, end, &character);
		unit.hash = voc_unit_character_hash(character);
		hash = voc_valence_extend(hash, &unit);
	}
	return hash;
}

static uint64_t
hash_of_word(const char *term, size_t length)
{
	voc_unit unit = {.hash = voc_unit_word_hash((const unsigned char *) term, length)};

	return voc_valence_extend(0, &unit);
}

void
voc_implied_open(voc_implied *implied)
{
	memset(implied, 0, sizeof(*implied));
	for (size_t i = 0; i < CHINESE_COUNT + ENGLISH_COUNT; i++)
		for (const char *at = i < CHINESE_COUNT ? chinese[i].terms : english[i - CHINESE_COUNT].terms; *at != '\0';)
		{
			size_t length = strcspn(at, " ");

			put(implied, i < CHINESE_COUNT ? hash_of_ideographs(at, length) : hash_of_word(at, length), i);
			at += length;
			at += strspn(at, " ");
		}
}

/* Whether what stands beside a term in an opinion only shades it: 太贵了, but not 宝贵. */
static bool
only_shades(const voc_unit *units, uint32_t from, uint32_t to)
{
	static const char shades[] = "太很好真超最不有点了的极这么那更非常蛮挺偏较比过于唔冇几咁得够还又都也十分特别相当一些";

	for (uint32_t i = from; i < to; i++)
	{
		unsigned char bytes[5] = {0};

		if (units[i].kind != VOC_UNIT_IDEOGRAPH)
			return true;
		voc_utf8_write(units[i].character, bytes);
		if (strstr(shades, (const char *) bytes) == NULL)
			return false;
	}
	return true;
}

const char *
voc_implied_name(const voc_implied *implied, const voc_unit *units, uint32_t count, bool traditional)
{
	for (uint32_t first = 0; first < count; first++)
	{
		uint64_t hash = 0;

		for (uint32_t i = first; i < count && i < first + LONGEST; i++)
		{
			uint32_t slot;

			hash = voc_valence_extend(hash, &units[i]);
			slot = slot_of(implied, hash);
			if (implied->checks[slot] == 0 || !only_shades(units, 0, first) || !only_shades(units, i + 1, count))
				continue;
			if (implied->names[slot] >= CHINESE_COUNT)
				return english[implied->names[slot] - CHINESE_COUNT].name;
			return traditional ? chinese[implied->names[slot]].traditional : chinese[implied->names[slot]].simplified;
		}
	}
	return NULL;
}
