/*
 * Words that decline to answer, when a text has no others: 暂时没有别的意见了, "I have no further comments, thanks".
 *
 * Such an answer is one of `whole`, or an opening (any number of them), one core, and closings until the end:
 *
 *     目前 · 没有 · 什么 意见 了          no · further comments at this time · thanks
 *
 * "No signal" and 没有声音 go on with something else, and are answers.
 */
#include "feedback/quality_parts.h"

#include <string.h>

#define LENGTH_OF(list) (sizeof(list) / sizeof((list)[0]))

static const char *const whole[] = {
	"不知道",
	"不晓得",
	"不清楚",
	"不太清楚",
	"不太知道",
	"说不清",
	"说不上来",
	"说不好",
	"不好说",
	"唔知",
	"唔清楚",
	"不知道说什么",
	"不知道写什么",
	"不知道说啥",
	"不知道写啥",
	"不知道填什么",
	"不知说什么",
	"唔知讲咩",
	"不想说",
	"不想填",
	"不想写",
	"不想评价",
	"懒得写",
	"懒得评",
	"懒得评价",
	"懒得说",
	"懒得填",
	"无可奉告",
	"无可评论",
	"无从评价",
	"不予评价",
	"不予置评",
	"不评价",
	"不做评价",
	"不作评价",
	"没用过不评价",
	"没用过",
	"未使用",
	"想不出来",
	"想不到",
	"想不起来",
	"没想好",
	"没想法",
	"没想到",
	"还没想好",
	"还没想到",
	"暂时没想到",
	"暂时还没想到",
	"暂时想不到",
	"暂时想不出来",
	"同上",
	"同前",
	"如上",
	"如前",
	"见上",
	"略",
	"随便",
	"随便吧",
	"随便写写",
	"无所谓",
	"都行",
	"测试",
	"测试一下",
	"测试测试",
	"na",
	"nil",
	"null",
	"nul",
	"nix",
	"idk",
	"dunno",
	"nope",
	"nah",
	"ditto",
	"test",
	"testing",
	"testtest",
	"tbd",
	"unknown",
	"seeabove",
	"asabove",
	"sameasabove",
	"same",
	"samehere",
	"notapplicable",
	"prefernottosay",
	"prefernottoanswer",
	"rathernotsay",
	"x",
	"xx",
	"xxx",
	"keine",
	"keines",
	"keiner",
	"nichts",
	"keineangabe",
	"keineahnung",
	"nada",
	"rien",
	"aucun",
	"aucune",
	"aucuncommentaire",
	"ninguno",
	"ninguna",
	"nenhum",
	"nenhuma",
	"nose",
	"nosé",
	"jenesaispas",
	"weissnicht",
	"nessuno",
	"niente",
	"特になし",
	"特にない",
	"特にありません",
	"なし",
	"ありません",
	"わかりません",
	"없음",
	"없습니다",
	"없어요",
	"모름",
	"нет",
	"незнаю",
	"ничего",
};

static const char *const openings[] = {
	"我",	   "本人",	"目前",	  "现在", "暂时", "暂",		   "真的",	   "实在",	 "确实",   "其他",
	"其它",	   "别的",	"另外",	  "也",	  "还",	  "就",		   "都",	   "嗯",	 "应该",   "好像",
	"好象",	   "基本",	"基本上", "个人", "i",	  "we",		   "ihave",	   "ivegot", "wehave", "therewas",
	"thereis", "sorry", "well",	  "um",	  "hmm",  "currently", "honestly", "really", "just",
};

static const char *const cores[] = {
	"没有",
	"没",
	"无",
	"没了",
	"木有",
	"冇",
	"没啥",
	"没什么",
	"没有什么",
	"没有任何",
	"不存在",
	"no",
	"none",
	"nothing",
	"dontknow",
	"donotknow",
	"doesntknow",
	"notsure",
	"noidea",
	"canthinkofnothing",
	"cantthinkofanything",
	"cannotthinkofanything",
	"cantthinkofany",
	"havenothing",
	"donthaveany",
	"havenone",
	"haveno",
	"notreally",
	"noneforme",
	"nothingforme",
};

static const char *const closings[] = {
	"任何",
	"什么",
	"啥",
	"其他",
	"其它",
	"别的",
	"更多",
	"太多",
	"补充",
	"意见",
	"建议",
	"想法",
	"评价",
	"评论",
	"看法",
	"要说",
	"想说",
	"好说",
	"可说",
	"说",
	"要补充",
	"想补充",
	"想讲",
	"讲",
	"写",
	"要写",
	"可写",
	"填",
	"可填",
	"改进意见",
	"的",
	"了",
	"哦",
	"呢",
	"啊",
	"呀",
	"吧",
	"嘛",
	"啦",
	"喔",
	"和",
	"谢谢",
	"谢谢你",
	"谢谢您",
	"多谢",
	"感谢",
	"唔该",
	"comment",
	"comments",
	"feedback",
	"suggestion",
	"suggestions",
	"opinion",
	"opinions",
	"idea",
	"ideas",
	"remark",
	"remarks",
	"thoughts",
	"recommendation",
	"recommendations",
	"further",
	"additional",
	"other",
	"more",
	"any",
	"or",
	"and",
	"atthistime",
	"atthemoment",
	"atthispoint",
	"atpresent",
	"rightnow",
	"fornow",
	"now",
	"currently",
	"today",
	"yet",
	"really",
	"else",
	"toadd",
	"tosay",
	"tocomment",
	"tocommenton",
	"toreport",
	"toshare",
	"thaticanthinkof",
	"icanthinkof",
	"ofnote",
	"inparticular",
	"toimprove",
	"comestomind",
	"thanks",
	"thankyou",
	"thx",
	"sorry",
	"please",
	"atall",
	"everythingisfine",
	"for",
	"forme",
	"made",
	"provided",
};

/* The bytes that the longest listed phrase takes at the beginning of a text; 0 for none. */
static size_t
take_longest(const char *text, const char *const *list, size_t count)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
	{
		size_t length = strlen(list[i]);

		if (length > longest && strncmp(text, list[i], length) == 0)
			longest = length;
	}
	return longest;
}

static bool
is_whole(const char *text)
{
	for (size_t i = 0; i < LENGTH_OF(whole); i++)
		if (strcmp(text, whole[i]) == 0)
			return true;
	return false;
}

static bool
is_closing(const char *text)
{
	for (size_t taken; *text != '\0'; text += taken)
		if ((taken = take_longest(text, closings, LENGTH_OF(closings))) == 0)
			return false;
	return true;
}

/* A core and closings, whichever core leaves only those. */
static bool
is_core(const char *text)
{
	for (size_t i = 0; i < LENGTH_OF(cores); i++)
		if (strncmp(text, cores[i], strlen(cores[i])) == 0 && is_closing(text + strlen(cores[i])))
			return true;
	return false;
}

bool
voc_quality_is_non_answer(const char *signs)
{
	for (size_t taken = 1; taken > 0; signs += taken)
	{
		if (is_whole(signs) || is_core(signs))
			return true;
		taken = take_longest(signs, openings, LENGTH_OF(openings));
	}
	return false;
}
