/*
 * Words that decline to answer, when a text has no others: 暂时没有别的意见了, "I have no further comments, thanks".
 *
 * Such an answer is openings (any number of them) before one of `whole` or before a core and closings, until the end:
 *
 *     目前 · 没有 · 什么 意见 了          no · further comments at this time · thanks          暂时 · 想不出来
 *
 * and it may be given twice (没有没有, "no, nothing"). "No signal" and 没有声音 go on with something else, and are
 * answers.
 */
#include "feedback/quality_parts.h"

#include <string.h>

#define LENGTH_OF(list) (sizeof(list) / sizeof((list)[0]))

/* clang-format off */

/* Answers that other words would turn into something else: 其他都行. */
static const char *const alone[] = {
	"随便", "无所谓", "都行", "x", "xx", "xxx", "same", "nose", "想不到", "没想到", "空", "0",
	"忘了", "pass", "whatever", "blank", "yok", "brak", "niets",
};

static const char *const whole[] = {
	"不知道", "不晓得", "不清楚", "不太清楚", "不太知道", "说不清", "说不上来", "说不好", "不好说",
	"唔知", "唔清楚", "不知道说什么", "不知道写什么", "不知道说啥", "不知道写啥", "不知道填什么",
	"不知说什么", "唔知讲咩", "不想说", "不想填", "不想写", "不想评价", "懒得写", "懒得评",
	"懒得评价", "懒得说", "懒得填", "无可奉告", "无可评论", "无从评价", "不予评价", "不予置评",
	"不评价", "不做评价", "不作评价", "没用过不评价", "没用过", "未使用", "想不出来", "想不起来",
	"没想好", "没想法", "还没想好", "还没想到", "暂时没想到", "暂时还没想到", "暂时想不到",
	"暂时想不出来", "同上", "同前", "如上", "如前", "见上", "略", "随便吧", "随便写写", "测试",
	"测试一下", "测试测试", "na", "nil", "null", "nul", "nix", "idk", "dunno", "nope", "nah",
	"ditto", "test", "testing", "testtest", "tbd", "unknown", "seeabove", "asabove", "sameasabove",
	"samehere", "notapplicable", "prefernottosay", "prefernottoanswer", "rathernotsay", "keine",
	"keines", "keiner", "nichts", "keineangabe", "keineahnung", "nada", "rien", "aucun", "aucune",
	"aucuncommentaire", "ninguno", "ninguna", "nenhum", "nenhuma", "nosé", "jenesaispas",
	"weissnicht", "nessuno", "niente", "特になし", "特にない", "特にありません", "なし",
	"ありません", "わかりません", "없음", "없습니다", "없어요", "모름", "нет", "незнаю", "ничего",
	"不发表意见", "不发表评论", "不便评论", "不便评价", "不便透露", "不方便说", "不方便透露",
	"不愿透露", "不愿回答", "不愿意回答", "不想回答", "拒绝回答", "不回答", "不填", "不填了",
	"弃权", "跳过", "不适用", "不涉及", "没接触过", "没体验过", "没试过", "还没用", "还没用过",
	"没有用过", "未用过", "没有使用过", "没使用过", "尚未使用", "暂未使用", "不记得", "不记得了",
	"忘记了", "记不清", "记不清了", "没印象", "不了解", "不太了解", "没了解过", "说不上", "说不出",
	"说不出来", "一时想不起来", "一时想不到", "想不出", "待定", "待补充", "以后再说", "下次再说",
	"暂不评价", "暂不评论", "先不评价", "没时间写", "没时间填", "没空写", "以上都不是", "以上皆无",
	"以上皆否", "都没有", "皆无", "空白", "无内容", "唔想讲", "唔想答", "唔记得", "冇嘢讲",
	"冇乜嘢讲", "冇咩讲", "skip", "skipped", "leftblank", "unsure", "undecided", "noclue",
	"doesnotapply", "doesntapply", "notapplicabletome", "decline", "declined", "declinetoanswer",
	"declinetocomment", "refusetoanswer", "noneoftheabove", "prefernot", "rathernot",
	"rathernotanswer", "cantsay", "cannotsay", "couldntsay", "dontremember", "donotremember",
	"dontrecall", "donotrecall", "cantremember", "cannotremember", "cantrecall", "havenotusedit",
	"haventusedit", "haventusedityet", "notusedyet", "notusedityet", "neverusedit",
	"notthaticanthinkof", "notthatiknow", "notthatiknowof", "notthatiamawareof",
	"notthatimawareof", "notthaticanrecall", "notthaticansee", "notatthistime", "notatthemoment",
	"notatpresent", "notrightnow", "notcurrently", "notyet", "notnow", "seeprevious",
	"seepreviousanswer", "seepreviouscomment", "asmentionedabove", "asstatedabove",
	"alreadyanswered", "answeredabove", "refertoabove", "sameasbefore", "sameasprevious",
	"sameanswer", "samecomment", "noinput", "nopreference", "keinkommentar", "keinekommentare",
	"keineanmerkungen", "keineanmerkung", "keinemeinung", "keineantwort", "nichtsweiter",
	"nichtszusagen", "weißnicht", "weisnicht", "entfällt", "pasdecommentaire", "pasdecommentaires",
	"pasdavis", "sansavis", "sanscommentaire", "rienàajouter", "rienàsignaler", "rienàdire",
	"sansopinion", "sinopinion", "sinopinión", "sincomentario", "sincomentarios",
	"ningúncomentario", "ninguncomentario", "nadaqueañadir", "nadaquedecir", "nadamás", "nadamas",
	"noaplica", "noprocede", "semcomentário", "semcomentários", "semcomentarios", "nadaadeclarar",
	"nadaaacrescentar", "nãosei", "nãoseaplica", "nessuncommento", "nonso", "nulla", "geen",
	"geencommentaar", "geenopmerkingen", "nietvantoepassing", "tidakada", "khôngcó",
	"特にございません", "特に无し", "特に无い", "特にないです", "无し", "ないです", "ございません",
	"该当なし", "コメントなし", "分かりません", "わからない", "分からない", "해당없음", "딱히없음",
	"딱히없어요", "특별히없음", "없다", "없네요", "없습니다만", "모르겠어요", "모르겠습니다",
	"неткомментариев", "безкомментариев", "нечегосказать", "никаких", "неприменимо",
	"havenotusedityet",
};

static const char *const openings[] = {
	"我", "本人", "目前", "现在", "暂时", "暂", "真的", "实在", "确实", "其他", "其它", "别的",
	"另外", "也", "还", "就", "都", "嗯", "应该", "好像", "好象", "基本", "基本上", "个人", "i",
	"we", "ihave", "ivegot", "wehave", "therewas", "thereis", "sorry", "well", "um", "hmm",
	"currently", "honestly", "really", "just", "本次", "这次", "到目前为止", "至今", "对此",
	"倒是", "呃", "额", "您好", "你好", "建议", "意见", "评价", "评论", "备注", "hi", "hello",
	"im", "iam", "id", "iwould", "iwill", "ireally", "ijust", "atthistime", "atthemoment",
	"atpresent", "atthisstage", "fornow", "rightnow", "sofar", "asofnow", "personally", "actually",
	"unfortunately", "reallyhave", "comment", "comments", "feedback", "suggestion", "suggestions",
	"other", "others",
};

static const char *const cores[] = {
	"没有", "没", "无", "没了", "木有", "冇", "没啥", "没什么", "没有什么", "没有任何", "不存在",
	"no", "none", "nothing", "dontknow", "donotknow", "doesntknow", "notsure", "noidea",
	"canthinkofnothing", "cantthinkofanything", "cannotthinkofanything", "cantthinkofany",
	"havenothing", "donthaveany", "havenone", "haveno", "notreally", "noneforme", "nothingforme",
	"冇乜", "冇咩", "冇嘢", "无咩", "啥都没", "啥也没", "不曾有", "havenot",
	"haventgot", "wehavenone", "notmuch",
};

static const char *const closings[] = {
	"任何", "什么", "啥", "其他", "其它", "别的", "更多", "太多", "补充", "意见", "建议", "想法",
	"评价", "评论", "看法", "要说", "想说", "好说", "可说", "说", "要补充", "想补充", "想讲", "讲",
	"写", "要写", "可写", "填", "可填", "改进意见", "的", "了", "哦", "呢", "啊", "呀", "吧", "嘛",
	"啦", "喔", "和", "谢谢", "谢谢你", "谢谢您", "多谢", "感谢", "唔该", "comment", "comments",
	"feedback", "suggestion", "suggestions", "opinion", "opinions", "idea", "ideas", "remark",
	"remarks", "thoughts", "recommendation", "recommendations", "further", "additional", "other",
	"more", "any", "or", "and", "atthistime", "atthemoment", "atthispoint", "atpresent",
	"rightnow", "fornow", "now", "currently", "today", "yet", "really", "else", "toadd", "tosay",
	"tocomment", "tocommenton", "toreport", "toshare", "thaticanthinkof", "icanthinkof", "ofnote",
	"inparticular", "toimprove", "comestomind", "thanks", "thankyou", "thx", "sorry", "please",
	"atall", "everythingisfine", "for", "forme", "made", "provided", "补充的", "可补充",
	"需要补充", "补充说明", "反馈", "可反馈", "要反馈", "需要反馈", "特别意见", "特别的意见",
	"特别建议", "特别的建议", "特别想说", "特别要说", "特别补充", "特别评价", "特别的想法",
	"特殊意见", "特殊建议", "特殊的意见", "特殊要求", "具体意见", "具体建议", "具体的意见",
	"进一步", "好评价", "好评论", "好补充", "好讲", "好写", "好建议", "好的建议", "好意见",
	"好的意见", "大的意见", "改进建议", "改进的建议", "改进的意见", "异议", "疑问", "要讲", "可讲",
	"可以说", "可以写", "可以补充", "嘢讲", "嘢", "讲嘢", "咩", "乜嘢", "有", "much", "specific",
	"particular", "specialcomments", "specialremarks", "specialfeedback", "specialrequests",
	"whatsoever", "atthisstage", "sofar", "tosuggest", "tomention", "todeclare", "tosayaboutit",
	"tosayaboutthis", "onthis", "onthat", "aboutthis", "aboutthat", "worthmentioning",
	"worthsaying", "springstomind", "cometomind", "comingtomind", "fromme", "fromus", "frommyside",
	"onmyside", "onmypart", "input", "inputs", "advice", "questions", "question", "notes",
	"observations", "whattosay", "whattowrite", "whattoput", "whattoanswer", "enoughtosay",
	"enoughtocomment", "ofanything", "ofany", "anything", "thankyouverymuch", "manythanks",
	"regards", "cheers",
};

/* What may follow one of `whole`. */
static const char *const tails[] = {
	"了", "吧", "呢", "啊", "哦", "呀", "哈", "嘛", "谢谢", "谢谢你", "谢谢您", "多谢", "感谢",
	"不好意思", "抱歉", "唔该", "thanks", "thankyou", "thx", "sorry", "please", "regards",
	"cheers", "atthistime", "atthemoment", "forme",
};

/* clang-format on */

#define MAX_ANSWER 240 /* bytes; nobody declines at greater length */

/* Where in a text the grammar can be, as bits. */
enum
{
	BEFORE = 1, /* an answer is to begin */
	CORE = 2,	/* behind a core and some closings */
	WHOLE = 4	/* behind one of `whole` and some tails */
};

typedef struct answer_reading
{
	const char *signs;
	size_t length;
	unsigned char reached[MAX_ANSWER + 1];
} answer_reading;

/* The bytes that a phrase takes there, VOC_QUALITY_BREAK being passed over; 0 if it is not there. */
static size_t
length_of(const char *text, const char *phrase)
{
	const char *at = text;

	if (*at != *phrase)
		return 0;
	for (; *phrase != '\0'; at++)
		if (*at == *phrase)
			phrase++;
		else if (*at != VOC_QUALITY_BREAK)
			return 0;
	while (*at == VOC_QUALITY_BREAK)
		at++;
	return (size_t) (at - text);
}

static void
take(answer_reading *reading, size_t at, const char *const *list, size_t count, unsigned char to)
{
	for (size_t i = 0; i < count; i++)
	{
		size_t taken = length_of(reading->signs + at, list[i]);

		if (taken > 0)
			reading->reached[at + taken] |= to;
	}
}

/* The same once more: 没有没有, no no. */
static void
take_again(answer_reading *reading, size_t at, const char *const *list, size_t count, unsigned char to)
{
	for (size_t i = 0; i < count; i++)
	{
		size_t length = strlen(list[i]), taken = length_of(reading->signs + at, list[i]);

		if (taken > 0 && length <= at && memcmp(reading->signs + at - length, list[i], length) == 0)
			reading->reached[at + taken] |= to;
	}
}

/* Whichever way the phrases of the lists can follow each other. A second answer needs a sign before it, as "no, never
 * used it", unless it is a core: "nope, nothing" and "no nothing" say the same, "no test" does not. */
static void
take_all(answer_reading *reading, size_t at)
{
	unsigned char here = reading->reached[at];
	bool begins = (here & BEFORE) != 0;
	bool follows = (here & (CORE | WHOLE)) != 0;

	if (follows && at > 0 && reading->signs[at - 1] == VOC_QUALITY_BREAK)
		begins = true;
	if (begins)
	{
		take(reading, at, openings, LENGTH_OF(openings), BEFORE);
		take(reading, at, whole, LENGTH_OF(whole), WHOLE);
	}
	if (begins || follows)
		take(reading, at, cores, LENGTH_OF(cores), CORE);
	if (follows)
		take_again(reading, at, whole, LENGTH_OF(whole), WHOLE);
	if ((here & CORE) != 0)
		take(reading, at, closings, LENGTH_OF(closings), CORE);
	if ((here & WHOLE) != 0)
		take(reading, at, tails, LENGTH_OF(tails), WHOLE);
}

bool
voc_quality_is_non_answer(const char *signs, size_t length)
{
	answer_reading reading = {.signs = signs, .length = length, .reached = {BEFORE}};

	while (reading.length > 0 && *reading.signs == VOC_QUALITY_BREAK)
	{
		reading.signs++;
		reading.length--;
	}
	if (reading.length > MAX_ANSWER)
		return false;
	for (size_t i = 0; i < LENGTH_OF(alone); i++)
		if (length_of(reading.signs, alone[i]) == reading.length && reading.length > 0)
			return true;
	for (size_t at = 0; at < reading.length; at++)
		if (reading.reached[at] != 0)
			take_all(&reading, at);
	return (reading.reached[reading.length] & (CORE | WHOLE)) != 0;
}
