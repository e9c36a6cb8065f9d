#include "unit/unit.h"

#include "unicode/fold.h"

static void
traditional_becomes_simplified(void)
{
	static const uint32_t traditional[] = U"電發體臺灣這說馬龍國語後裏";
	static const uint32_t simplified[] = U"电发体台湾这说马龙国语后里";

	for (size_t i = 0; traditional[i] != 0; i++)
		CHECK_INT(voc_fold_traditional(traditional[i]), simplified[i]);
}

static void
everything_else_is_itself(void)
{
	static const uint32_t same[] = U"aZ9é的一是不了人あアㄅ한，。！😀𠀀";

	for (size_t i = 0; same[i] != 0; i++)
		CHECK_INT(voc_fold_traditional(same[i]), same[i]);
	CHECK_INT(voc_fold_traditional(0), 0);
	CHECK_INT(voc_fold_traditional(0xFFFF), 0xFFFF);
	CHECK_INT(voc_fold_traditional(0x10FFFF), 0x10FFFF);
	CHECK_INT(voc_fold_traditional(UINT32_MAX), UINT32_MAX);
}

static void
folding_twice_is_folding_once(void)
{
	int folded_count = 0;

	for (uint32_t character = 0; character <= 0x10FFFF; character++)
	{
		uint32_t folded = voc_fold_traditional(character);

		folded_count += folded != character;
		CHECK_INT(voc_fold_traditional(folded), folded);
	}
	CHECK(folded_count > 2000 && folded_count < 10000);
}

int
main(void)
{
	RUN(traditional_becomes_simplified);
	RUN(everything_else_is_itself);
	RUN(folding_twice_is_folding_once);
	return unit_end();
}
