#include "text/tokenizer_pool_pg.h"

#include "utils/memutils.h"

#define MOST_SPARE 2 /* kept open for the next text; more are rare */

/* A tokenizer with its memory. */
typedef struct pooled
{
	MemoryContext context;
	voc_tokenizer *tokenizer;
	struct pooled *next; /* of the spare ones */
} pooled;

struct voc_borrowed
{
	pooled *from; /* NULL when it was given back */
	MemoryContextCallback callback;
};

static pooled *spare = NULL;
static int spare_count = 0;

static pooled *
open_tokenizer(void)
{
	MemoryContext context = AllocSetContextCreate(TopMemoryContext, "voc text search", ALLOCSET_SMALL_SIZES);
	pooled *self = MemoryContextAllocZero(context, sizeof(pooled));
	voc_status status = voc_tokenizer_open(&self->tokenizer, voc_context_allocator(context));

	self->context = context;
	if (status != VOC_OK)
		MemoryContextDelete(context);
	voc_check_status(status, "the tokenizer");
	return self;
}

static void
give_back(pooled *self)
{
	if (spare_count < MOST_SPARE)
	{
		self->next = spare;
		spare = self;
		spare_count++;
		return;
	}
	voc_tokenizer_close(self->tokenizer);
	MemoryContextDelete(self->context);
}

void
voc_return_tokenizer(voc_borrowed *borrowed)
{
	if (borrowed->from != NULL)
		give_back(borrowed->from);
	borrowed->from = NULL;
}

static void
return_at_reset(void *argument)
{
	voc_return_tokenizer(argument);
}

voc_borrowed *
voc_borrow_tokenizer(voc_tokenizer **tokenizer)
{
	voc_borrowed *borrowed = palloc0(sizeof(voc_borrowed));

	borrowed->callback.func = return_at_reset;
	borrowed->callback.arg = borrowed;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, &borrowed->callback);
	if (spare != NULL)
	{
		borrowed->from = spare;
		spare = spare->next;
		spare_count--;
	}
	else
		borrowed->from = open_tokenizer();
	*tokenizer = borrowed->from->tokenizer;
	return borrowed;
}
