/*
 * Words that are nobody's opinion: those that a system put there, and those of somebody who sells something else.
 *
 * Boilerplate is told by fixed phrases. Advertising is an offer (兼职日结, "seo services") together with a way to get in touch or
 * a call to act, or a phrase that only advertisers use; who speaks of being cheated, or of what the shop wanted, complains of
 * advertising and does not advertise.
 */
#include "feedback/quality_parts.h"

#include "feedback/quality_pattern.h"

#include <string.h>

#define OFFER_BYTES 300

static const char *const boilerplate[] = {
	/* What shops show where a review is missing. */
	"用户没有*评", "用户没有*点评", "用户未*评", "用户未*点评", "用户没*填写", "买家没有*评", "买家未*评", "买家没*填写", "顾客没有填写", "顾客未填写", "客户未填写评", "客户没有填写评",
	"评价方未*评价", "未填写评价", "未填写评论", "没有填写评价", "没有填写评论", "未填写文字", "未发表评", "没有发表评", "未及时做出评价", "未及时作出评价", "未及时评价", "没有留下*评",
	"默认好评", "自动好评", "默认五星", "默认*给予好评", "系统*默认评价", "系统自动评价", "系统预设好评", "预设好评", "系统自动给予",
	"left no comment", "left no review", "rated without comment", "no written review", "without a written review", "did not leave a*comment",
	"did not leave a*review", "has not left a*comment", "has not left a*review", "no comment left by", "the customer did not provide",
	"this review was collected as part of a promotion", "this review has been automatically translated", "review collected by",
	/* What stands where one was. */
	"评论已被删除", "评价已被删除", "评论已被移除", "评论已删除", "评价已删除", "评论已被作者删除", "内容已被删除", "内容因违规", "因违规*屏蔽", "因违规*删除", "该评论*隐藏",
	"review has been removed by", "comment has been removed by", "comment was deleted by", "comment has been deleted", "review was deleted by", "[deleted]", "[removed]",
	/* What mail programs add. */
	"sent from my iphone", "sent from my ipad", "sent from my samsung", "sent from my galaxy", "sent from my android", "sent from my mobile", "sent from my huawei", "sent from my blackberry",
	"sent from mail for windows", "sent from yahoo mail", "sent from outlook", "get outlook for", "发自我的", "从我的*手机发送", "从我的*iphone发送", "来自qq邮箱", "发送自*邮箱", "来自*客户端发送", "由网易*邮箱发送",
	"intended solely for", "intended only for the", "not the intended recipient", "may contain privileged", "may contain confidential", "confidentiality notice", "any attachments are confidential",
	"不是指定收件人", "并非指定收件人", "非指定收件人", "可能包含保密", "可能含有保密", "包含机密信息", "含有机密",
	/* What answers by itself. */
	"this is an automated", "this is an automatic", "automatic reply:", "auto-reply:", "do not reply to this", "please do not reply", "out of the office until", "out of office until",
	"自动发送,请勿", "请勿回复", "请勿直接回复", "系统自动回复", "自动回复:", "【自动回复】", "[自动回复]", "系统自动发送",
	"thank you for contacting us", "thanks for contacting us", "we have received your", "we appreciate your feedback and will", "thank you for your feedback. we", "will get back to you within", "will respond within",
	"反馈我们已收到", "反馈已收到", "问题已收到,我们", "问题我们已收到", "邮件已收到", "我们会尽快为您", "我们将尽快为您", "我们会尽快与您", "我们将尽快与您", "我们会尽快回复", "我们将尽快回复", "会在*工作日内*回复您", "会在*小时内*回复您",
	"感谢您的反馈,我们", "感谢您的支持,我们", "感谢您的来信", "感谢您的评价,我们", "感谢您的好评,我们",
};

/* Whose phrases these are, a customer quotes. */
static const char *const quoting[] = {
	"只会说", "总是说", "永远是", "每次都", "都是自动回复", "只有自动", "只收到", "然后没有", "没有下文", "然后就没", "没人", "骗", "结果", "等了", "once a week", "all i get", "i get is", "only got", "i keep getting", "keep getting", "never heard", "no one ever", "nothing happened",
	"told me",
};

/* One of these is enough. */
static const char *const advertisers[] = {
	"日赚", "月入过万", "日入*00", "一单一结", "工资日结", "日结*微信", "招代理", "诚招*代理", "诚招*加盟", "办证*刻章", "代办*证", "办理*学历", "代开*发票", "代开*票", "出租发票", "税点低", "开发票加",
	"无抵押*贷", "贷款*无抵押", "贷款*秒批", "信用卡套现", "信用卡*提额", "刷信誉", "网络兼职", "招聘*兼职", "兼职*刷单", "兼职打字", "宝妈兼职", "在家*赚钱的", "赚零花钱", "零花钱*头像", "想赚*的看我", "看我头像", "看我主页", "主页有联系",
	"高仿*一比一", "一比一*高仿", "原单*微信", "代充*q币", "低价代充", "代写论文", "代写作业", "代写*加", "代考", "包过*加", "诊股", "股票推荐群", "荐股", "稳赚不赔", "计划群", "时时彩", "六合彩", "棋牌平台", "娱乐场*送", "娱乐城*送", "博彩", "首存", "注册送*彩金", "澳门*葡京", "返利群",
	"减肥*加我", "减肥*加v", "丰胸*加v", "丰胸*加我", "减肥*line", "免担保", "扫码进群", "扫码领*福利", "复制这段*打开", "复制此*打开淘宝", "打开淘宝领", "口令*领取", "点击领取", "点击链接*领", "免费领*点击", "进店领", "进群领", "关注公众号*领", "关注*公众号*优惠", "关注*公众号*红包", "大量回收", "高价回收", "长期回收", "欢迎新老顾客", "新店开业", "新开业*欢迎", "全场*折*欢迎", "承接*开发", "承接*建设", "欢迎咨询*qq", "欢迎咨询*微信", "有意*私聊", "有意者", "需要的加", "需要*请加", "需要*联系qq", "需要*联系微信", "想了解的加", "感兴趣的加", "联系*王会计",
	" buy cheap followers", " buy*followers", "buy*likes for", "cheap viagra", " viagra", " cialis", "payday loan", "bad credit ok", "bad credit?", "bad credit*apply", "casino bonus", "online casino with", "welcome bonus*sign up", "deposit bonus", "forex signal", "crypto signal", "binary options trad",
	" earn money online", "make money online", "make money from home", " earn*from home", " earn*a day", " earn $", "make $*daily", "make $*a day", "make $*per day", "earn passive income", "passive income with", "financial freedom", "message me on", "whatsapp me", "dm me for", "text me on", "contact him on", "contact her on", "contact them on", "trader on telegram", "join our telegram", "join our whatsapp", "t.me/",
	"recovered my*bitcoin", "recover*lost bitcoin", "recovery expert", "cast a spell", "spell caster", "brought my husband back", "brought my ex back", "hot singles", "singles in your area", "keto pill", "weight loss pill", " lose*pounds in", "replica watches", "replica*free worldwide", "seo service", "first page ranking", "web design and seo", "essay writing service", "essay written", "cheap essay",
	"use my code", "use my referral", "my referral code", "my invite code", "my promo code", "use code*for*off", "link in my bio", "link in my profile", "link in bio", "visit my channel", "visit my website", "visit my page", "visit my profile", "visit my shop", "check out my channel", "check out my shop", "check out my page", "check out my website", "check out my profile", "check out our website", "subscribe to my", "subscribe for free giveaway", "follow me on", "follow my page", "free giveaway", "free gift card", "get free*here", "click here to", "click here:", "order now at", "no prescription needed",
};

/* Two of these, of different lists, are. */
static const char *const offers[] = {
	"兼职", "刷单", "办证", "代开", "发票", "贷款", "低息", "套现", "代理", "加盟", "代购", "代写", "批发", "低价", "出售", "转让", "回收", "红包", "返利", "返现", "优惠券", "福利", "赚钱", "副业", "减肥", "丰胸", "产品*无效退款", "招聘", "承接", "金币", "高仿", "会员", "彩票", "资源", "视频会员", "货源", "厂家直销", "免费领", "理财", "投资", "大额",
	" cheap", "% off", "discount", "free shipping", "best price", "affordable", " loan", " investment", "bitcoin", "followers", "casino", " earn ", "work from home", "limited time offer", "promo code", "discount code", "100% guaranteed", "wholesale", "for sale", "giveaway", "for discounts",
};

static const char *const contacts[] = {
	"加微信", "加我微信", "加薇", "加v", "加威信", "加qq", "加q", "加扣", "扣扣联系", "加我line", "line id", "微信号", "微信同号", "微信:", "qq群", "加群", "进群", "加我", "私聊", "私信我", "联系电话", "电话联系", "联系qq", "联系微信", "联系方式", "vx:", "v信", "薇信", "www.", "点击链接", "地址:", "咨询qq",
	"whatsapp", "telegram", "click here", "click the link", "visit our", "visit us", "visit www", "email us at", "contact us at", "call us at", "email me at", "instagram @", "@gmail",
};

/* Who complains. */
static const char *const complaints[] = {
	"骗", "客服", "商家", "卖家", "店家", "让我", "叫我", "要我", "投诉", "举报", "假的", "虚假", "不可信", "太多", "用不了", "不能用", "不发货", "要退款", "给退款", "申请退款", "不退款", "退货", "收到", "没人回", "买的时候", "收到货", "差评",
	"scam", "spam", "keeps", "keep sending", "they keep", "this app", "your app", "why ", "please look into", "刷出来", "都是刷", "keep showing", "too many", "asked me", "told me", "wanted me", "didn't work", "doesn't work", "does not work", "not work", "offered me", "refund", "complain", "nothing happened", "i tried", "my order", "ordered",
};

bool
voc_quality_is_boilerplate(const char *text)
{
	return VOC_PATTERN_COUNT(text, boilerplate) > 0 && VOC_PATTERN_COUNT(text, quoting) == 0;
}

bool
voc_quality_is_advertising(const char *text)
{
	/* A long text has an offer and an address somewhere without the one being for the other. */
	bool is_offer = strlen(text) <= OFFER_BYTES && VOC_PATTERN_COUNT(text, offers) > 0 && VOC_PATTERN_COUNT(text, contacts) > 0;

	if (!is_offer && VOC_PATTERN_COUNT(text, advertisers) == 0)
		return false;
	return VOC_PATTERN_COUNT(text, complaints) == 0;
}
