/*
 * Words of somebody who sells something else: an offer (兼职日结, "seo services") together with a way to get in touch
 * or a call to act, or a phrase that only advertisers use. What is seldom offered by others than advertisers is enough
 * beside a bare number of telephone, address or name in a chat program (转让二手车 … 13800001111). Who speaks of being
 * cheated, of advertising that should stop, or of what the shop wanted, complains, and who asks for prices wants to buy:
 * neither advertises.
 */
#include "feedback/quality_parts.h"

#include "text/scan_bytes.h"

#include <string.h>

#define OFFER_BYTES 300	 /* a long text has an offer and an address somewhere without the one being for the other */
#define ADVERT_BYTES 900 /* and a phrase of advertisers */
#define NAME_GAP 8		 /* bytes between a chat program and the name in it */
#define LEAST_NAME 5	 /* signs of such a name */

/* clang-format off */

/* One of these is enough. */
static const char *const advertisers[] = {
	"日赚", "月入过万", "一单一结", "工资日结", "日结*微信", "招代理", "诚招*代理", "诚招*加盟",
	"办证*刻章", "代办*证", "办理*学历", "代开*发票", "代开*票", "出租发票", "税点低", "开发票加",
	"无抵押*贷", "贷款*无抵押", "贷款*秒批", "信用卡套现", "信用卡*提额", "刷信誉", "网络兼职",
	"招聘*兼职", "兼职*刷单", "兼职打字", "宝妈兼职", "在家*赚钱的", "赚零花钱", "零花钱*头像",
	"想赚*的看我", "看我头像", "看我主页", "主页有联系", "高仿*一比一", "一比一*高仿", "原单*微信",
	"代充*q币", "低价代充", "代写论文", "代写作业", "代写*加", "代考", "包过*加", "诊股",
	"股票推荐群", "荐股群", "稳赚不赔", "计划群", "时时彩", "六合彩", "棋牌平台", "娱乐场*送",
	"娱乐城*送", "博彩", "首存", "注册送*彩金", "澳门*葡京", "返利群", "减肥*加我", "减肥*加v",
	"丰胸*加v", "丰胸*加我", "减肥*line", "免担保", "扫码进群", "扫码领*福利", "复制这段*打开",
	"复制此*打开淘宝", "打开淘宝领", "口令*领取", "点击领取", "点击链接*领", "免费领*点击",
	"进店领", "进群领", "关注公众号*领", "关注*公众号*优惠", "关注*公众号*红包", "大量回收",
	"高价回收", "长期回收", "欢迎新老顾客", "新店开业", "新开业*欢迎", "全场*折*欢迎", "承接*开发",
	"承接*建设", "欢迎咨询*qq", "欢迎咨询*微信", "有意*私聊", "需要的加", "需要*请加",
	"需要*联系qq", "需要*联系微信", "想了解的加", "感兴趣的加", "联系*王会计",
	" buy cheap followers", " buy*followers", "buy*likes for", "cheap viagra", " viagra",
	" cialis", "payday loan", "bad credit ok", "bad credit?", "bad credit*apply", "casino bonus",
	"online casino with", "welcome bonus*sign up", "deposit bonus", "forex signal",
	"crypto signal", "binary options trad", " earn money online", "make money online",
	"make money from home", " earn*from home", " earn*a day", " earn $", "make $*daily",
	"make $*a day", "make $*per day", "earn passive income", "passive income with",
	"message me on", "whatsapp me", "dm me for", "text me on", "contact him on", "contact her on",
	"contact them on", "trader on telegram", "join our telegram", "join our whatsapp", "t.me/",
	"recovered my*bitcoin", "recover*lost bitcoin", "recovery expert", "cast a spell",
	"spell caster", "brought my husband back", "brought my ex back", "hot singles",
	"singles in your area", "keto pill", "weight loss pill", " lose*pounds in", "replica watches",
	"replica*free worldwide", "seo service", "first page ranking", "web design and seo",
	"essay writing service", "essay written", "cheap essay", "use my code", "use my referral",
	"my referral code", "my invite code", "my promo code", "use code*for*off", "link in my bio",
	"link in my profile", "link in bio", "visit my channel", "visit my website", "visit my page",
	"visit my profile", "visit my shop", "check out my channel", "check out my shop",
	"check out my page", "check out my website", "check out my profile", "check out our website",
	"subscribe to my", "subscribe for free giveaway", "follow me on", "follow my page",
	"free giveaway", "free gift card", "get free*here", "click here to", "click here:",
	"order now at", "no prescription needed", "包赚不赔", "包赚包赔", "稳赚包赔", "躺赚*加",
	"日入过", "日入上", "轻松月入", "月入*万元", "零投资*加", "高薪诚聘", "黑户*下款",
	"秒下款", "不看征信*款", "代还信用卡", "出售*粉丝", "免费带单", "老师带单", "跟单*群",
	"内部消息*股", "同城交友*加", "同城约", "约炮", "成人视频*加", "寂寞*加", "一手货源*加",
	"厂家直供*加", "招募*代理", "诚招*分销", "有意者*联系", "有意者*微信", "有意者*加",
	"有意者*电", "有需要*联系微信", "有需要的*私", "需要的*私信", "需要的*私聊", "想了解*私",
	"想赚*私", "感兴趣*私聊", "感兴趣*私信", "速加微信", "赶紧加微信", "扫码加", "扫码入群",
	"进群*送", "加群*送", "加群*领", "加微信*送", "加微*送", "加微信*领", "私信*领",
	"guaranteed profit", "guaranteed daily profit", "guaranteed return", "double your bitcoin",
	"double your money", "double your investment", "make money fast", "work from home and earn",
	"earn*working from home", "inbox me for", "inbox me on", "dm for", "dm me on", "dm us",
	"add me on whatsapp", "add me on telegram", "add me on snap", "hmu on", "hit me up on",
	"text or call", "call or text", "call/text", "my onlyfans", "meet local", "adult dating",
	"visit our website", "visit our shop", "visit our store at", "check out our shop",
	"check out our page", "my affiliate", "sign up using my", "sign up with my code", "use promo code",
	"use coupon code", "想赚*加我", "想赚*加微", "想了解*加我", "想了解*加微", "感兴趣*加我",
	"感兴趣*加微", "use my link", "use my referral link", "use my invite",
};

/* One of these and one of `contacts` are, together. */
static const char *const offers[] = {
	"兼职", "刷单", "办证", "代开", "发票", "贷款", "低息", "套现", "代理", "加盟", "代购", "代写",
	"批发", "低价", "出售", "转让", "回收", "红包", "返利", "返现", "优惠", "福利", "赚钱", "副业",
	"减肥", "丰胸", "产品*无效退款", "招聘", "承接", "金币", "高仿", "会员", "彩票", "资源",
	"视频会员", "货源", "厂家直销", "免费领", "理财", "投资", "大额", " cheap", "% off",
	"discount", "free shipping", "best price", "affordable", " loan", " investment", "bitcoin",
	"followers", "casino", " earn ", "work from home", "limited time offer", "promo code",
	"discount code", "100% guaranteed", "wholesale", "for sale", "giveaway", "for discounts",
	"牛股", "下注", "投注", "借款", "增高", "偏方", "算命", "占卜", "学历", "移民", "招商",
	"比特币", "炒股", "期货", "家教", "补习", "下款", "放款", "家电维修", "上门维修", "内幕消息",
	"虚拟币", "数字货币", "风水", "escort", "dating", "replica", "forex", "crypto", " hacker",
	"coupon code", "part-time job", "reseller", "distributor",
};

/* One of these and any way to get in touch are. */
static const char *const trades[] = {
	"刷单", "办证", "代开", "套现", "代写", "批发", "出售", "转让", "丰胸", "招聘", "承接", "高仿",
	"厂家直销", "交友", "稳赚", "包赚", "赚大钱", "躺赚", "带单", "内部消息", "荐股", "排名优化",
	"网站优化", "网站建设", "小程序开发", "app开发", "引流", "涨粉", "刷粉", "刷赞", "代刷",
	"代练", "代打", "陪玩", "上分", "私服", "真人视讯", "百家乐", "疏通", "开锁", "换锁",
	"防水补漏", "上门回收", "二手车", "求购", "收购", "招租", "提额", "代还", "黑户", "植发",
	"祛斑", "祛痘", "壮阳", "特效药", "祖传", "改运", "毕业证", "挂靠", "资格证", "公司注册",
	"注册公司", "代理记账", "商标注册", "精仿", "复刻", "a货", "莆田", "尾货", "pos机", "流量卡",
	"看片", "福利视频", "约妹", "诚招", "代办", "代考", "包过", "广告设计", "专业疏通", "随叫随到",
	"价格面议", "价格从优", "量大从优", "薄利多销", "诚信经营", "诚信合作", "高价回收", "无抵押",
	"低息贷", "贷款*秒", "免费估价", "免费测量", "专业搬家", "专业保洁", "专业代", "专业维修",
	"专业家教", "长期收", "现金收购", "房屋出租", "旺铺", "急售", "seo ", "backlink",
	"website traffic", "guaranteed profit", "guaranteed return", "double your", "forex", "btc",
	"usdt", "trading signals", "signals group", "hacking service", "professional hacker", "escort",
	"massage service", "viagra", "replica", "fake id", "fake passport", "fake diploma",
	"diploma*for sale", "essay", "assignment help", "homework help", "logo design", "web design",
	"website design", "app development", "dropship", "franchise opportunit", "business opportunit",
	"we are hiring", "moving service", "movers", "plumbing service", "cleaning service",
	"pest control", "roofing", "locksmith", "for sale", "i sell ", "we sell", "we supply",
	"we offer*services", "wholesale", "spell caster", "betting tips", "fixed match", "sure odds",
	" loans", "personal loan", "business loan", "loan offer", "instant loan", "loan from",
	"need a loan", "get a loan", "loan at", "free quote", "free estimate", "licensed and insured",
	"buy*followers", "cheap followers", "real followers", "followers*cheap", "followers*likes",
	"followers for", "weight loss", "work from home", "part-time job", "part time job",
	"earn up to", "handmade",
};

static const char *const contacts[] = {
	"加微信", "加我微信", "加薇", "加v", "加威信", "加qq", "加q", "加扣", "扣扣联系", "加我line",
	"line id", "微信号", "微信同号", "微信:", "qq群", "加群", "进群", "加我", "私聊", "私信我",
	"联系电话", "电话联系", "联系qq", "联系微信", "联系方式", "vx:", "v信", "薇信", "www.",
	"点击链接", "地址:", "咨询qq", "whatsapp", "telegram", "click here", "click the link",
	"visit our", "visit us", "visit www", "email us at", "contact us at", "call us at",
	"email me at", "instagram @", "@gmail", "加*微信", "加*扣扣", "加*qq", "加*vx", "加*wx",
	"加*line", "加*群", "加老师", "加助理", "加群主", "添加*微信", "微信联系", "微信咨询",
	"微信详聊", "扣扣", "欢迎来电", "欢迎咨询", "欢迎私", "电联", "私我", "滴滴我", "戳我",
	"看简介", "看我简介", "主页联系", "+v", "➕v", "+薇", "vx", "v❤", "dm us", "dm me", "dm for",
	"inbox me", "pm me", "hmu", "link below", "check my profile", "see my profile", "my bio",
	"message us", "text us", "text me", "call now", "call today", "book now", "shop now",
	"来电咨询", "来电洽谈", "contact me on", "contact me at", "contact me for", "contact me via",
	"contact us on", "contact us via", "contact us today", "reach me on", "reach me at",
	"reach us on", "reach us at", "visit*.com", "visit*.net", "now at*.com", "order at*.",
	"go to*.com", "shop at*.", "text or call", "call or text",
};

/* Chat programs; the name in it follows. */
static const char *const channels[] = {
	"微信", "微信号", "vx", "wx", "v信", "薇信", "威信", "卫星号", "qq", "扣扣", "企鹅号", "q群",
	"line", "telegram", "电报", "飞机", "tg", "whatsapp", "signal", "skype", "kik", "instagram",
	"insta", "ig", "ins", "wechat", "facebook", "snapchat", "snap", "discord", "kakao", "zalo",
	"viber",
};

/* Who wants to buy. */
static const char *const inquiries[] = {
	"想询问", "想咨询", "想请教", "想了解一下", "请问", "咨询一下", "询问*价格", "能否提供", "可否提供", "是否可以",
	"would like your", "would like a quote", "would like to order", "would like to buy", "could you send", "can you send",
	"please send me", "please send us", "do you offer", "do you do ", "do you have", "do you ship", "do you sell",
	"interested in your", "interested in buying", "interested in ordering", "your wholesale", "your price list", "minimum order",
	"最低订购", "起订量",
};

/* Who complains. */
static const char *const complaints[] = {
	"骗", "客服", "商家", "卖家", "店家", "让我", "叫我", "要我", "投诉", "举报", "假的", "虚假",
	"不可信", "太多", "用不了", "不能用", "不发货", "要退款", "给退款", "申请退款", "不退款",
	"退货", "收到", "没人回", "买的时候", "收到货", "差评", "scam", "don't buy", "spam", "keeps",
	"keep sending", "they keep", "this app", "your app", "why ", "please look into", "刷出来",
	"都是刷", "keep showing", "too many", "asked me", "told me", "wanted me", "didn't work",
	"doesn't work", "does not work", "not work", "offered me", "refund", "complain",
	"nothing happened", "i tried", "my order", "ordered", "打广告", "发广告", "的广告", "全是广告",
	"都是广告", "广告太", "垃圾广告", "广告*管", "广告*烦", "广告*删", "广告*清", "广告*屏蔽",
	"管管", "管一管", "管一下", "太烦", "很烦", "烦死", "烦人", "骚扰", "拉黑", "封号", "封掉",
	"老有人", "总有人", "经常有人", "一直有人", "不断有人", "刷屏", "清理一下", "拉我进", "被拉",
	"一堆", "满屏", "到处都是", "不停地", "整天", "天天", "帮我", "我的订单", "处理一下", "请处理",
	"解决一下", "尽快解决", "请给我", "打电话给我", "联系我处理", "请联系我", "麻烦", "注销",
	"登录", "无法", "没到账", "不到账", "没有到账", "还没到", "退钱", "退费", "被坑", "上当",
	"警察", "报警", "小心", "别信", "不要相信", "千万别", "警惕", " ads", "advert", "spammer",
	"bots ", "remove these", "full of", "be careful", "beware", "fake review", "don't trust",
	"do not trust", "i was charged", "please help", "can't find", "cannot find", "there is no",
	"how can i", "how do i", "invalid", "expired", "rejected", "please call me",
	"please contact me", "get back to me", "my account", "my application", "i called", "i emailed",
	"customer service", "waste of", "unable", "customer care", "not updating", "even after",
	"didn't get", "did not get", "didnt", "领不到", "领不了", "没领到", "打不开", "用不上", "没用",
	"不让", "没送", "没给", "没收到", "过期", "显示无效", "码无效", "券无效", "失效", "不让用", "amazon", "copyright",
	"i referred", "have referred",
};

/* clang-format on */

static bool
is_name_sign(char sign)
{
	return voc_is_ascii_alnum((unsigned char) sign) || sign == '_' || sign == '-' || sign == '.';
}

/* A name in a chat program comes next: "微信号: gold666", "telegram @deals". */
static bool
names_somebody(const char *at)
{
	size_t length = 0, digits = 0;
	bool marked = false;

	for (int gap = 0; gap < NAME_GAP && *at != '\0' && !is_name_sign(*at); gap++, at++)
		marked = marked || *at == ':' || *at == '@';
	for (; is_name_sign(at[length]); length++)
		digits += at[length] >= '0' && at[length] <= '9';
	return length >= LEAST_NAME && (marked || digits >= 2);
}

static bool
has_named_channel(const voc_pattern_text *text)
{
	for (size_t i = 0; i < sizeof(channels) / sizeof(channels[0]); i++)
	{
		const char *at = text->bytes;
		size_t length = strlen(channels[i]);

		if (length >= 4 && !voc_pattern_found(text, channels[i]))
			continue;
		for (; (at = strstr(at, channels[i])) != NULL; at += length)
			if ((at == text->bytes || !voc_is_ascii_alnum((unsigned char) at[-1])) && names_somebody(at + length))
				return true;
	}
	return false;
}

/* 8 to 13 digits of a telephone, in groups perhaps: 0912-345-678. */
static bool
has_telephone(const char *text)
{
	size_t digits = 0;

	for (const char *at = text;; at++)
		if (*at >= '0' && *at <= '9')
			digits++;
		else if (digits == 0 || strchr("- ()", *at) == NULL || *at == '\0' || at[1] == '\0')
		{
			if (digits >= 8 && digits <= 13)
				return true;
			if (*at == '\0')
				return false;
			digits = 0;
		}
}

/* @name, name@host, www.host, host.com */
static bool
has_address(const voc_pattern_text *text)
{
	static const char *const hosts[] = {"www.", "http://", "https://"};

	for (const char *at = text->bytes; (at = strchr(at, '@')) != NULL; at++)
		if (strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_.") >= 4)
			return true;
	return VOC_PATTERN_ANY(text, hosts);
}

bool
voc_quality_is_advertising(const voc_pattern_text *text)
{
	bool found = text->length <= ADVERT_BYTES && VOC_PATTERN_ANY(text, advertisers);

	if (!found && text->length <= OFFER_BYTES)
	{
		bool trade = VOC_PATTERN_ANY(text, trades);

		if (trade || VOC_PATTERN_ANY(text, offers))
			found = VOC_PATTERN_ANY(text, contacts) || has_named_channel(text) ||
					(trade && (has_telephone(text->bytes) || has_address(text)));
	}
	return found && !VOC_PATTERN_ANY(text, complaints) && !VOC_PATTERN_ANY(text, inquiries);
}
