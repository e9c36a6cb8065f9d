#include "unit/unit.h"

#include "feedback/personal.h"

#include <stdlib.h>

/* What is found, as "kind=surface" separated by " | ". */
typedef struct listing
{
	const char *text;
	char words[1024];
} listing;

static void
list_item(void *context, const voc_personal_item *item)
{
	listing *list = context;
	size_t length = strlen(list->words);

	snprintf(list->words + length, sizeof(list->words) - length, "%s%s=%.*s", length > 0 ? " | " : "",
			 voc_personal_kind_name(item->kind), (int) item->length, list->text + item->start);
}

static void
find(const char *text, const char *mask, listing *list)
{
	voc_arena arena;
	voc_bytes bytes = {(const unsigned char *) text, (uint32_t) strlen(text)};
	voc_bytes mask_bytes = {(const unsigned char *) mask, mask == NULL ? 0 : (uint32_t) strlen(mask)};

	voc_arena_init(&arena, &voc_allocator_malloc);
	*list = (listing){.text = text};
	CHECK_INT(voc_personal_find(&arena, bytes, mask_bytes, list_item, list), VOC_OK);
	voc_arena_free(&arena);
}

typedef struct example
{
	const char *text;
	const char *found;
} example;

static void
check_examples(const example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		listing list;

		find(examples[i].text, NULL, &list);
		if (strcmp(list.words, examples[i].found) != 0)
			printf("  %s\n    found    %s\n    expected %s\n", examples[i].text, list.words, examples[i].found);
		CHECK(strcmp(list.words, examples[i].found) == 0);
	}
}

#define CHECK_EXAMPLES(examples) check_examples(examples, sizeof(examples) / sizeof(examples[0]))

static void
phones_are_found(void)
{
	static const example examples[] = {
		{"我的手机是13812345678，请回电", "phone=13812345678"},
		{"联系我 138 1234 5678 谢谢", "phone=138 1234 5678"},
		{"联系我138-1234-5678", "phone=138-1234-5678"},
		{"+86 138 1234 5678", "phone=+86 138 1234 5678"},
		{"+8613812345678打不通", "phone=+8613812345678"},
		{"0086-13812345678", "phone=0086-13812345678"},
		{"86 13812345678", "phone=86 13812345678"},
		{"电话：１３８１２３４５６７８", "phone=１３８１２３４５６７８"},
		{"手机19912345678和16612345678都是我的", "phone=19912345678 | phone=16612345678"},
		{"座机010-12345678", "phone=010-12345678"},
		{"座机010-62345678", "phone=010-62345678"},
		{"座机01062345678", "phone=01062345678"},
		{"（0755）8234567转123", "phone=（0755）8234567转123"},
		{"(021) 6234 5678", "phone=(021) 6234 5678"},
		{"0571-87654321-801", "phone=0571-87654321-801"},
		{"0571 8765 4321", "phone=0571 8765 4321"},
		{"打電話 0912-345-678 給我", "phone=0912-345-678"},
		{"0912345678", "phone=0912345678"},
		{"+886 912 345 678", "phone=+886 912 345 678"},
		{"02-2345-6789", "phone=02-2345-6789"},
		{"whatsapp 9123 4567", "phone=9123 4567"},
		{"+852 9123 4567", "phone=+852 9123 4567"},
		{"電話：23456789", "phone=23456789"},
		{"call me at 415-555-2671 please", "phone=415-555-2671"},
		{"(415) 555-2671", "phone=(415) 555-2671"},
		{"415.555.2671", "phone=415.555.2671"},
		{"1-800-555-2671", "phone=1-800-555-2671"},
		{"+1 (415) 555-2671 ext. 12", "phone=+1 (415) 555-2671"},
		{"My number is +44 20 7946 0958.", "phone=+44 20 7946 0958"},
		{"07911 123456", "phone=07911 123456"},
		{"020 7946 0958", "phone=020 7946 0958"},
		{"01 23 45 67 89", "phone=01 23 45 67 89"},
		{"+33 1 23 45 67 89", "phone=+33 1 23 45 67 89"},
		{"+49 151 23456789", "phone=+49 151 23456789"},
		{"090-1234-5678", "phone=090-1234-5678"},
		{"+81-90-1234-5678", "phone=+81-90-1234-5678"},
		{"+61 412 345 678", "phone=+61 412 345 678"},
		{"+91 98765 43210", "phone=+91 98765 43210"},
		{"phone 555-2671", "phone=555-2671"},
		{"phone: 4155552671", "phone=4155552671"},
	};

	CHECK_EXAMPLES(examples);
}

static void
other_numbers_are_left_alone(void)
{
	static const example examples[] = {
		{"买了3件，花了1299元", ""},
		{"2026-03-01 10:15:00 下单", ""},
		{"20260301", ""},
		{"版本 10.0.19045.3693", ""},
		{"192.168.1.100", ""},
		{"价格12345678.90", ""},
		{"12345678901", ""},
		{"23812345678", ""},
		{"138123456789", ""},
		{"1381234567", ""},
		{"A13812345678", ""},
		{"13812345678.5", "phone=13812345678"},
		{"iPhone 15 Pro Max 256GB", ""},
		{"100%满意，5星", ""},
		{"4111 1111 1111 1112", ""},
		{"11010519491231002Y", ""},
		{"110105194912310021", ""},
		{"ISBN 978-7-111-54493-7", ""},
		{"3.1415926535", ""},
		{"等了30分钟，打了12315投诉", ""},
		{"客服95588态度好", ""},
		{"拨打400-820-6666和800-820-6666都没人接", ""},
		{"比分3-2，第90+3分钟", ""},
		{"1920x1080 屏幕", ""},
		{"from 2020 to 2026", ""},
		{"5 times in the same place", ""},
		{"2 people on the road", ""},
		{"I waited 45 minutes at 3 different stores", ""},
		{"room 1204 was dirty", ""},
		{"京A级景区", ""},
		{"川A很堵", ""},
		{"user@", ""},
		{"@小明 你好", ""},
		{"a@b", ""},
		{"3号线地铁", ""},
		{"第3层抽屉坏了", ""},
		{"5号到货", ""},
		{"买了2号色号", ""},
		{"一楼二楼都没货", ""},
		{"https://example.com/item/13912345678901", ""},
		{"KT8900", ""},
		{"model AB123456", ""},
		{"GB20WEST12345698765432", ""},
		{"", ""},
		{"！！！", ""},
	};

	CHECK_EXAMPLES(examples);
}

static void
mail_addresses_are_found(void)
{
	static const example examples[] = {
		{"邮箱zhang.san@example.com，谢谢", "email=zhang.san@example.com"},
		{"Mail me: john_doe+voc@mail.example.co.uk.", "email=john_doe+voc@mail.example.co.uk"},
		{"12345678@qq.com", "email=12345678@qq.com"},
		{"发到13812345678@163.com", "email=13812345678@163.com"},
		{"ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email=ａｂｃ＠ｅｘａｍｐｌｅ．ｃｏｍ"},
		{"<a@b.io>", "email=a@b.io"},
		{"a@b.io和c-d@e-f.org都行", "email=a@b.io | email=c-d@e-f.org"},
		{"UPPER@EXAMPLE.COM", "email=UPPER@EXAMPLE.COM"},
		{"write to me@example.com. Thanks", "email=me@example.com"},
	};

	CHECK_EXAMPLES(examples);
}

static void
identities_and_banks_are_found(void)
{
	static const example examples[] = {
		{"身份证11010519491231002X", "id=11010519491231002X"},
		{"身份证11010519491231002x号", "id=11010519491231002x"},
		{"440308199901101512", "id=440308199901101512"},
		{"320106 19880515 2023", "id=320106 19880515 2023"},
		{"510104197511030037。", "id=510104197511030037"},
		{"老身份证号 110105491231002", "id=110105491231002"},
		{"身分證 A123456789", "id=A123456789"},
		{"HKID A123456(3)", "id=A123456(3)"},
		{"香港身份证A1234563", "id=A1234563"},
		{"SSN 078-05-1120", "id=078-05-1120"},
		{"护照号码E12345678", "id=E12345678"},
		{"my passport no. 123456789", "id=123456789"},
		{"卡号6222021234567890128", "bank_card=6222021234567890128"},
		{"6222 0212 3456 7890 128", "bank_card=6222 0212 3456 7890 128"},
		{"6214831234567896", "bank_card=6214831234567896"},
		{"4111111111111111", "bank_card=4111111111111111"},
		{"4111-1111-1111-1111", "bank_card=4111-1111-1111-1111"},
		{"my visa 4111 1111 1111 1111 was charged twice", "bank_card=4111 1111 1111 1111"},
		{"5500 0055 5555 5559", "bank_card=5500 0055 5555 5559"},
		{"3782 822463 10005", "bank_card=3782 822463 10005"},
		{"378282246310005", "bank_card=378282246310005"},
		{"3530111333300000", "bank_card=3530111333300000"},
		{"6011000990139424", "bank_card=6011000990139424"},
		{"IBAN GB82 WEST 1234 5698 7654 32", "bank_account=GB82 WEST 1234 5698 7654 32"},
		{"DE89370400440532013000", "bank_account=DE89370400440532013000"},
		{"FR1420041010050500013M02606", "bank_account=FR1420041010050500013M02606"},
	};

	CHECK_EXAMPLES(examples);
}

static void
plates_and_addresses_are_found(void)
{
	static const example examples[] = {
		{"车牌京A12345", "plate=京A12345"},
		{"沪B·D1234挡道", "plate=沪B·D1234"},
		{"粤B 12345", "plate=粤B 12345"},
		{"新能源粤BD12345", "plate=粤BD12345"},
		{"粤Z1234港", "plate=粤Z1234港"},
		{"京A1234警", "plate=京A1234警"},
		{"我住在北京市朝阳区建国路88号", "address=北京市朝阳区建国路88号"},
		{"地址：上海市浦东新区世纪大道100号12楼", "address=上海市浦东新区世纪大道100号12楼"},
		{"寄到杭州市西湖区文三路478号华星时代广场3栋501室吧", "address=杭州市西湖区文三路478号华星时代广场3栋501室"},
		{"广东省深圳市南山区科技园南区3栋2单元1503室", "address=广东省深圳市南山区科技园南区3栋2单元1503室"},
		{"阳光小区12栋3单元402", "address=阳光小区12栋3单元402"},
		{"还有登州路56号", "address=登州路56号"},
		{"应该比东湖1号楼好", "address=东湖1号楼"},
		{"台北市信義區市府路1號", "address=台北市信義區市府路1號"},
		{"成都市武侯区人民南路四段27号", "address=成都市武侯区人民南路四段27号"},
		{"静安区南京西路1266弄5号602室", "address=静安区南京西路1266弄5号602室"},
		{"My address is 1600 Pennsylvania Avenue.", "address=1600 Pennsylvania Avenue"},
		{"221B Baker Street, London", "address=221B Baker Street"},
		{"Ship to 350 Fifth Ave, Suite 3300", "address=350 Fifth Ave, Suite 3300"},
		{"42 Old Mill Rd Apt 4B", "address=42 Old Mill Rd Apt 4B"},
		{"P.O. Box 1234", "address=P.O. Box 1234"},
		{"12 West 5th St #7", "address=12 West 5th St #7"},
	};

	CHECK_EXAMPLES(examples);
}

static void
several_are_found_in_order(void)
{
	static const example examples[] = {
		{"张三 13812345678 zhang@example.com 北京市海淀区中关村大街27号", "phone=13812345678 | email=zhang@example.com | address=北京市海淀区中关村大街27号"},
		{"卡6214831234567896密码没改，电话010-62345678，车牌京A12345", "bank_card=6214831234567896 | phone=010-62345678 | plate=京A12345"},
	};

	CHECK_EXAMPLES(examples);
}

static void
orders_follow_the_mask(void)
{
	listing list;

	find("订单JD12345678没到，jd12345679也没到，JD123456789不是", "JD########", &list);
	CHECK_TEXT(list.words, "order=JD12345678 | order=jd12345679");
	find("order AB-1234 and AB-12345 and 12-1234", "@@-####", &list);
	CHECK_TEXT(list.words, "order=AB-1234");
}

/* Found in a long text as in a short one, with places in characters; and any bytes are survived. */
static void
count_item(void *context, const voc_personal_item *item)
{
	uint32_t *count = context;

	if (item->kind == VOC_PERSONAL_PHONE && item->characters == 11)
		(*count)++;
}

static void
long_texts_are_read_in_windows(void)
{
	enum { COUNT = 5000 };
	static const char line[] = "很长的反馈，手机13812345678。谢谢 ";
	char *text = malloc(sizeof(line) * COUNT);
	uint32_t count = 0;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (size_t i = 0; i < COUNT; i++)
		memcpy(text + i * (sizeof(line) - 1), line, sizeof(line));
	CHECK_INT(voc_personal_find(&arena, (voc_bytes){(unsigned char *) text, (uint32_t) ((sizeof(line) - 1) * COUNT)},
								(voc_bytes){NULL, 0}, count_item, &count),
			  VOC_OK);
	CHECK_INT(count, COUNT);
	free(text);
	voc_arena_free(&arena);
}

static void
any_bytes_are_survived(void)
{
	static const char signs[] = "0123456789+-(). @aAzZ\xe4\xba\xac\xe5\x8f\xb7\xff\xef\xbc\x91";
	uint32_t seed = 1, count = 0;
	voc_arena arena;

	voc_arena_init(&arena, &voc_allocator_malloc);
	for (int round = 0; round < 20000; round++)
	{
		size_t length = (size_t) round % 120;
		unsigned char *text = malloc(length + 1);

		for (size_t i = 0; i < length; i++)
		{
			seed = seed * 1664525 + 1013904223;
			text[i] = (unsigned char) signs[(seed >> 16) % (sizeof(signs) - 1)];
		}
		text = realloc(text, length == 0 ? 1 : length);
		CHECK_INT(voc_personal_find(&arena, (voc_bytes){text, (uint32_t) length}, (voc_bytes){NULL, 0}, count_item, &count),
				  VOC_OK);
		free(text);
		voc_arena_reset(&arena);
	}
	voc_arena_free(&arena);
}

int
main(void)
{
	RUN(phones_are_found);
	RUN(other_numbers_are_left_alone);
	RUN(mail_addresses_are_found);
	RUN(identities_and_banks_are_found);
	RUN(plates_and_addresses_are_found);
	RUN(several_are_found_in_order);
	RUN(orders_follow_the_mask);
	RUN(long_texts_are_read_in_windows);
	RUN(any_bytes_are_survived);
	return unit_end();
}
