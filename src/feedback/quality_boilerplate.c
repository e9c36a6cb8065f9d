/*
 * Words that a system put there, and that are nobody's opinion. They are told by fixed phrases:
 *
 *     where a review is missing or was removed        用户没有填写评价, "comment was deleted by"
 *     what mail programs add                          "sent from my", "not the intended recipient of this"
 *     what answers by itself                          "out of the office until", 请勿直接回复
 *     lines of a chat, in a text that is no more      对方撤回了一条消息, <media omitted>, [图片]
 *
 * Who speaks of such words, quotes or objects to them: 默认好评机制不合理.
 */
#include "feedback/quality_parts.h"

#include <string.h>

#define CHAT_BYTES 120 /* of a text that is a line of a chat program */

/* clang-format off */

/* What shops show where a review is missing. */
static const char *const missing_reviews[] = {
	"用户没有*评", "用户没有*点评", "用户未*评", "用户未*点评", "用户没*填写", "买家没有*评",
	"买家未*评", "买家没*填写", "顾客没有填写", "顾客未填写", "客户未填写评", "客户没有填写评",
	"评价方未*评价", "未填写评价", "未填写评论", "没有填写评价", "没有填写评论", "未填写文字",
	"未发表评", "没有发表评", "未及时做出评价", "未及时作出评价", "未及时评价", "没有留下*评",
	"默认好评", "自动好评", "默认五星", "默认*给予好评", "系统*默认评价", "系统自动评价",
	"系统预设好评", "预设好评", "系统自动给予", "left no comment", "left no review",
	"rated without comment", "no written review", "without a written review",
	"did not leave a*comment", "did not leave a*review", "has not left a*comment",
	"has not left a*review", "no comment left by", "the customer did not provide",
	"this review was collected as part of a promotion",
	"this review has been automatically translated", "review collected by",
};

/* What stands where one was. */
static const char *const removed_reviews[] = {
	"评论已被删除", "评价已被删除", "评论已被移除", "评论已删除", "评价已删除", "评论已被作者删除",
	"内容已被删除", "内容因违规", "因违规*屏蔽", "因违规*删除", "该评论*隐藏",
	"review has been removed by", "comment has been removed by", "comment was deleted by",
	"comment has been deleted", "review was deleted by", "[deleted]", "[removed]",
};

/* What mail programs add about themselves. */
static const char *const signatures[] = {
	"sent from my iphone", "sent from my ipad", "sent from my samsung", "sent from my galaxy",
	"sent from my android", "sent from my mobile", "sent from my huawei", "sent from my honor",
	"sent from my xiaomi", "sent from my redmi", "sent from my oppo", "sent from my vivo",
	"sent from my pixel", "sent from my nokia", "sent from my motorola", "sent from my blackberry",
	"sent from my phone", "sent from my smartphone", "sent from my tablet", "sent from my mac",
	"sent from my windows", "sent from my t-mobile", "sent from my verizon", "sent from outlook",
	"sent from gmail mobile", "sent from proton", "sent with proton", "get outlook for",
	"发自我的", "传送自我的", "寄自我的", "发送自我的", "自我的iphone", "从我的*iphone", "从我的*手机发送",
	"从我的*手机传送", "从我的*寄出", "从*手机*发送的邮件", "通过*手机*发送的邮件", "来自*客户端发送",
	"来自我的iphone", "由我的*发送", "enviado desde mi", "envoyé de mon", "envoyé depuis mon",
	"von meinem*gesendet", "gesendet von mein", "inviato da*iphone", "enviado do meu",
	"iphoneから送信", "スマートフォンから送信", "나의 iphone에서", "iphone에서 보냄",
	"отправлено с iphone", "отправлено с моего", "verzonden vanaf mijn", "wysłano z",
	"sent from mail for windows", "sent from yahoo mail", "来自qq邮箱", "发送自*邮箱",
	"由网易*邮箱发送",
};

/* What mail carries for lawyers, against viruses, and for those who want no more of it. */
static const char *const notices[] = {
	"get outlook for", "intended solely for", "intended only for the", "may contain privileged",
	"may contain confidential", "any attachments are confidential", "可能包含保密", "可能含有保密",
	"包含机密信息", "含有机密", "if you are not the intended recipient",
	"if you are not the named", "you are not the intended recipient",
	"you are not the named recipient", "if you're not the intended recipient",
	"not the intended recipient of this", "not an intended recipient of this",
	"received this*in error", "received this e-mail*error", "received this email*error",
	"received this message*error", "for the sole use of the", "disclosure, copying",
	"copying or distribution of this", "review, use, distribution",
	"unauthorized*is strictly prohibited", "unauthorised*is strictly prohibited",
	"is strictly prohibited and may be unlawful", "this message is confidential",
	"this email is confidential", "this e-mail is confidential", "contain confidential and",
	"confidentiality notice:", "confidentiality notice -", "this email and its attachments",
	"this e-mail and its attachments", "this email and any", "this e-mail and any",
	"privileged and confidential", "legally privileged",
	"consider the environment before printing", "diese e-mail enthält vertrauliche",
	"ce message est confidentiel", "este mensaje es confidencial", "不是指定收件人",
	"并非指定收件人", "非指定收件人", "不是指定的收件人", "并非指定的收件人", "非指定的收件人",
	"非邮件的指定", "不是*预期收件人", "并非*预期收件人", "非预期收件人", "不是预期的收件人",
	"非预期的收件人", "不是*预期的收件人", "非本邮件的收件人", "不是本邮件", "并非本邮件",
	"不是*原定收件人", "非*目标收件人", "邮件及其附件", "邮件及附件", "邮件*含有*保密",
	"邮件*含有*机密", "邮件*包含*保密", "邮件*包含*机密", "邮件*保密信息", "邮件*机密信息",
	"邮件*商业秘密", "信息仅供*收件人", "仅供*收件人使用", "仅限于*收件人", "误收*邮件",
	"误收到*邮件", "错误收到*邮件", "错收*邮件", "错误地收到*邮件", "立即删除*邮件",
	"立即*删除本邮件", "销毁本邮件", "未经授权*披露", "未经授权*复制", "未经许可*披露",
	"禁止*未经授权*使用", "checked for viruses", "scanned for viruses", "no virus found in this",
	"virus-free*www", "email has been scanned by", "e-mail has been scanned by", "virenfrei",
	"you are receiving this email because", "you received this email because",
	"you are receiving this message because", "you received this message because",
	"you're receiving this email because", "you have received this email because",
	"to unsubscribe from this", "to unsubscribe, ", "to unsubscribe click", "to unsubscribe reply",
	"to unsubscribe from*click", "to stop receiving*click", "to stop receiving these",
	"to opt out, ", "to opt out reply", "reply stop to", "text stop to",
	"click here to unsubscribe", "unsubscribe here", "manage your email preferences",
	"update your email preferences", "update your preferences", "view this email in your browser",
	"view in browser", "退订请回复", "退订回t", "回t退订", "回td退订",
	"回复td退订", "回复t退订", "拒收请回复", "退订回复", "如需退订", "如要退订", "取消订阅请",
	"若要取消订阅", "如不想再收到*邮件", "如不希望*收到*邮件", "如不想继续*收到",
	"您收到此邮件是因为", "您收到这封邮件是因为", "此邮件由*系统", "本邮件由*系统", "本邮件为系统",
	"此邮件为系统", "此为系统邮件", "系统邮件,请勿", "在浏览器中查看此邮件",
};

/* What answers by itself. */
static const char *const automatic[] = {
	"this is an automated", "this is an automatic", "do not reply to this", "please do not reply",
	"请勿直接回复", "系统自动回复", "自动回复:", "【自动回复】", "[自动回复]", "系统自动发送",
	"thank you for contacting us", "thanks for contacting us", "we have received your",
	"we appreciate your feedback and will", "thank you for your feedback. we",
	"will get back to you within", "will respond within", "反馈我们已收到", "反馈已收到",
	"问题已收到,我们", "问题我们已收到", "邮件已收到", "我们会尽快为您", "我们将尽快为您",
	"我们会尽快与您", "我们将尽快与您", "我们会尽快回复", "我们将尽快回复", "会在*工作日内*回复您",
	"会在*小时内*回复您", "感谢您的反馈,我们", "感谢您的支持,我们", "感谢您的来信",
	"感谢您的评价,我们", "感谢您的好评,我们", "automatic reply:", "auto-reply:", "auto reply:",
	"autoreply:", "autoreply -", "automatic response:", "abwesenheitsnotiz", "réponse automatique",
	"respuesta automática", "out of office:", "out-of-office:", "out of office -",
	"out of office reply", "out of the office until", "out of office until",
	"out of the office from", "out of office from", "out of the office and will",
	"out of office and will", "out of the office on", "i am currently out of",
	"i am out of the office", "i'm out of the office", "i'm currently out of",
	"i will be out of the office", "i am currently away", "i'm currently away",
	"i am currently on leave", "i am on leave", "i am on annual leave", "i'm on annual leave",
	"i am on vacation until", "i'm on vacation until", "i am on holiday until",
	"i'm on holiday until", "on maternity leave until", "currently away from my desk", "away from my desk until", "away from my desk and",
	"away from the office", "limited access to email", "limited access to my email",
	"limited access to e-mail", "no access to email", "in my absence", "during my absence",
	"return to the office on", "back in the office on", "respond to your email upon",
	"reply to your email when i", "reply when i return", "respond when i return",
	"respond upon my return", "自动发送,请勿", "自动发出,请勿", "自动发送*请勿", "自动发出*请勿",
	"自动生成*请勿", "请勿回复", "请勿直接回", "请勿对本邮件", "请不要回复此", "请不要直接回复",
	"请不要回复本", "无需回复本", "无需回复此", "此信件由系统", "本信件由系统", "此信为系统",
	"系统自动发", "系统自动生成", "系统发出*请勿", "休假中*将", "休假中*请", "休假期间*请",
	"休假期间*将", "正在休假*请", "正在休假*将", "正在休假,", "目前休假", "外出*期间*请联系",
	"出差中*请", "出差中*将", "正在出差*请", "正在出差,", "不在办公室*请", "不在办公室*将",
	"不在办公室,", "目前不在办公室", "暂时无法回复您", "暂时无法及时回复", "无法及时回复*邮件",
	"无法及时回复您", "我们稍后*回复您", "我将稍后*回复", "稍后再和您联系", "一会再和您联系",
	"一会儿再和您联系", "有事不在", "返回办公室后*回复", "回来后*回复您", "回来后*尽快回复",
	"回来后会*回复", "如有急事*联系", "如有急事*电", "紧急事务*联系", "如有紧急*联系",
	"若有急事*联系", "若有紧急*联系", "您的来信*已收到", "您的邮件*已收到", "来信收悉",
	"已收到您的邮件", "已收到您的来信", "您的工单已", "您的请求已收到", "您的留言已收到",
	"您的咨询已收到", "您的意见已收到", "您的建议已收到", "已收到您的反馈", "已收到您的建议",
	"已收到您的意见", "已收到您的留言", "已收到您的问题", "已转交相关", "已转达相关",
	"已反馈给相关部门", "your request has been received", "your message has been received",
	"your email has been received", "your inquiry has been received",
	"your feedback has been received", "your ticket has been", "your case has been",
	"a ticket has been created", "your ticket number is", "your case number is",
	"this mailbox is not monitored", "this inbox is not monitored", "mailbox is unattended",
	"this is a system generated", "this is a system-generated", "this is an auto-generated",
	"this is an auto generated", "this message was sent automatically",
	"this email was sent automatically", "this message was automatically",
	"this email was automatically", "automatically generated*do not",
	"automatically generated message", "automatically generated email", "no-reply address",
	"thank you for your email. ", "thank you for your message. we", "thank you for reaching out",
	"thanks for reaching out", "we will get back to you", "we'll get back to you",
	"a member of our team will", "one of our agents will", "our team will get back",
};

/* Lines of chat programs. */
static const char *const chat[] = {
	"对方撤回了一条", "你撤回了一条", "您撤回了一条", "撤回了一条消息", "会话已结束", "对话已结束",
	"本次会话已", "本次会话结束", "本次服务已结束", "会话已超时", "会话超时,", "会话已关闭",
	"会话已转接", "正在为您转接", "正在转接人工", "已为您转接", "已为您接入", "当前排队人数",
	"您已进入排队", "您前面还有*人", "已加入群聊", "加入了群聊", "邀请*加入了群聊", "退出了群聊",
	"已添加你为", "你已添加了", "以上是打招呼", "请对本次服务进行评", "请对我的服务进行评",
	"请对本次服务作出评", "请对客服*进行评价", "消息已发出,但被对方", "对方正在输入",
	"该消息类型*不支持", "暂不支持查看", "请在手机上查看", "收到一条*消息,请在",
	"this message was deleted", "you deleted this message", "this message has been deleted",
	"message deleted by", "message was unsent", "unsent a message",
	"messages and calls are end-to-end encrypted", "this chat has ended", "chat session has ended",
	"this chat has been closed", "the chat has been closed", "chat ended by",
	"has joined the chat", "has left the chat", "joined the conversation", "left the conversation",
	"you are now connected", "you are number*in the queue", "you are now chatting with",
	"missed voice call", "missed video call", "media omitted", "image omitted", "video omitted",
	"audio omitted", "sticker omitted", "gif omitted", "document omitted",
	"image removed by sender", "[cid:", "attachment removed", "attachment deleted",
	"this conversation has been closed", "this message type is not supported",
};

/* Whose phrases these are, a customer quotes. */
static const char *const quoting[] = {
	"只会说", "总是说", "永远是", "每次都", "都是自动回复", "只有自动", "只收到", "然后没有",
	"没有下文", "然后就没", "没人", "骗", "结果", "等了", "没有回复我", "就没下文", "敷衍", "打发",
	"套话", "机器人", "糊弄", "回复是", "回复说", "回复了一句", "只回复", "让我", "没有人回", "once a week", "all i get", "i get is", "i got was", "i got is",
	"only got", "i keep getting", "keep getting", "keep receiving", "i keep", "never heard",
	"no one ever", "nobody ever", "nothing happened", "told me", "they said", "they say",
	"just says", "just said", "it says", "but then", "weeks ago", "days ago", "still waiting",
	"never did", "i tried", "i can't", "i cannot", "unable to", "impossible to", "useless",
	"canned", "generic",
};

/* Who has something against reviews that nobody wrote, or that were removed. */
static const char *const objecting[] = {
	"机制", "不合理", "我没", "我不", "我还", "我都", "我明明", "你们", "为什么", "为啥", "凭什么",
	"取消", "强制", "居然", "竟然", "规则", "制度", "怎么", "不要", "不应该", "讨厌", "建议",
	"功能", "给我", "被默认", "让我", "不公平", "想改", "我选", "删我", "我的评", "我发的", "把我",
	"i left", "i did not", "i didn't", "i have not", "i haven't", "i was never", "why ", "stop ",
	"my review", "my comment", "should not", "shouldn't", "don't",
};

/* Names of what cannot be shown, in brackets: [图片] <media omitted> [image]. */
static const char *const things[] = {
	"图片", "照片", "表情", "动画表情", "语音", "语音消息", "视频", "文件", "链接", "位置", "红包", "转账", "小程序", "名片",
	"聊天记录", "视频通话", "语音通话", "贴图", "影片", "image", "photo", "picture", "video", "audio", "voice message", "voice",
	"sticker", "gif", "file", "attachment", "link", "location", "no text", "media", "document", "emoji",
};

/* clang-format on */

/* Whether a text is nothing but such names. */
static bool
is_placeholder(const char *text)
{
	bool found = false;

	while (*text != '\0')
	{
		size_t opening = *text == '[' || *text == '<' || *text == '(' ? 1 : strncmp(text, "【", 3) == 0 ? 3 : 0;
		size_t length = 0;

		if (*text == ' ')
		{
			text++;
			continue;
		}
		text += opening;
		for (size_t i = 0; i < sizeof(things) / sizeof(things[0]) && opening > 0; i++)
			if (strncmp(text, things[i], strlen(things[i])) == 0 && strlen(things[i]) > length)
				length = strlen(things[i]);
		text += length;
		if (length == 0 || (strchr("]>)", *text) == NULL && strncmp(text, "】", 3) != 0) || *text == '\0')
			return false;
		text += opening;
		found = true;
	}
	return found;
}

bool
voc_quality_is_boilerplate(const voc_pattern_text *text)
{
	if (VOC_PATTERN_ANY(text, signatures))
		return true;
	if ((VOC_PATTERN_ANY(text, automatic) || VOC_PATTERN_ANY(text, notices)) && !VOC_PATTERN_ANY(text, quoting))
		return true;
	if ((VOC_PATTERN_ANY(text, missing_reviews) || VOC_PATTERN_ANY(text, removed_reviews)) &&
		!VOC_PATTERN_ANY(text, quoting) && !VOC_PATTERN_ANY(text, objecting))
		return true;
	return text->length <= CHAT_BYTES &&
		   ((VOC_PATTERN_ANY(text, chat) && !VOC_PATTERN_ANY(text, quoting)) || is_placeholder(text->bytes));
}
