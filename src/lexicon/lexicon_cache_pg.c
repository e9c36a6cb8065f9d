/*
 * The lexicons that this connection used last, ready for use.
 *
 * A lexicon of 100,000 entries is megabytes. As a column of a table it is stored compressed and out of line; what a function
 * gets for each row is a pointer of a few bytes, and fetching, decompressing and checking what it points to takes thousands
 * of times longer than tokenizing a short text. So the result is kept, and found again by
 *
 *   1. the pointer. Within a transaction a pointer means the same value: what it points to cannot be vacuumed away and its
 *      number used again while we look. After the transaction it is checked once against the value's header.
 *   2. the contents: checksum, identity and size out of the header. That is for values that are at hand, and for other
 *      pointers to the same contents. Of a compressed value only the beginning is decompressed for it.
 *
 * Nothing is kept in fn_extra, which executors of distributed plans throw away with each row. At most SLOTS lexicons and
 * about SIZE_MAX_KEPT bytes are kept; the one not used for longest goes first.
 */
#include "lexicon/lexicon_pg.h"

#include "lexicon/lexicon_starts.h"

#include "access/detoast.h"
#include "access/xact.h"
#include "utils/memutils.h"

#define SLOTS 4
#define SIZE_MAX_KEPT (128 * 1024 * 1024)

typedef struct slot
{
	MemoryContext context; /* holds the image; NULL: the slot is empty */
	voc_lexicon lexicon;
	struct varatt_external pointer; /* where the value is stored, */
	bool pointer_holds;             /* if that was seen in this transaction */
	uint64 used;                    /* when, by the clock below */
	struct
	{
		voc_lexicon_maker make; /* NULL: nothing */
		MemoryContext context;  /* inside that of the slot */
		void *thing;
	} made[VOC_LEXICON_MAKERS]; /* out of the lexicon */
} slot;

static slot slots[SLOTS];
static uint64 clock_of_use = 0;
static bool watching_transactions = false;

static void
doubt_pointers(XactEvent event, void *argument)
{
	for (int i = 0; i < SLOTS; i++)
		slots[i].pointer_holds = false;
}

static void
empty_slot(slot *emptied)
{
	MemoryContext context = emptied->context;

	memset(emptied, 0, sizeof(*emptied));
	if (context != NULL)
		MemoryContextDelete(context);
}

static const voc_lexicon *
use_slot(slot *used)
{
	used->used = ++clock_of_use;
	return &used->lexicon;
}

static bool
same_contents(const voc_lexicon_header *left, const voc_lexicon_header *right)
{
	return left->identity == right->identity && left->checksum == right->checksum &&
		   left->entry_count == right->entry_count && left->strings_size == right->strings_size &&
		   left->trie_size == right->trie_size;
}

static slot *
find_contents(const voc_lexicon_header *header)
{
	for (int i = 0; i < SLOTS; i++)
		if (slots[i].context != NULL && same_contents(slots[i].lexicon.header, header))
			return &slots[i];
	return NULL;
}

static slot *
find_pointer(const struct varatt_external *pointer)
{
	for (int i = 0; i < SLOTS; i++)
		if (slots[i].pointer_holds && memcmp(&slots[i].pointer, pointer, sizeof(*pointer)) == 0)
			return &slots[i];
	return NULL;
}

/* Bytes that a slot takes. */
static Size
slot_size(const slot *kept)
{
	Size size = voc_lexicon_size(&kept->lexicon);

	for (int i = 0; i < VOC_LEXICON_MAKERS; i++)
		if (kept->made[i].make != NULL)
			size += MemoryContextMemAllocated(kept->made[i].context, true);
	return size;
}

/* The slot not used for longest, for a newcomer of this size; makes room for it, but leaves the one used last. */
static slot *
make_room(Size size)
{
	for (;;)
	{
		slot *oldest = NULL, *free_slot = NULL;
		Size kept = size;
		int count = 0;

		for (int i = 0; i < SLOTS; i++)
		{
			if (slots[i].context == NULL)
			{
				free_slot = &slots[i];
				continue;
			}
			count++;
			kept += slot_size(&slots[i]);
			if (oldest == NULL || slots[i].used < oldest->used)
				oldest = &slots[i];
		}
		if (free_slot != NULL && (kept <= SIZE_MAX_KEPT || count <= 1))
			return free_slot;
		empty_slot(oldest);
	}
}

/* Fetches a value into a slot of its own. Until all is well the memory belongs to the caller's context. */
static slot *
load(Datum value)
{
	MemoryContext context = AllocSetContextCreate(CurrentMemoryContext, "voc lexicon", ALLOCSET_SMALL_SIZES);
	MemoryContext outside = MemoryContextSwitchTo(context);
	const voc_allocator *allocator = voc_context_allocator(context);
	struct varlena *image = PG_DETOAST_DATUM_COPY(value);
	voc_arena arena;
	voc_lexicon lexicon;
	slot *loaded;

	MemoryContextSwitchTo(outside);
	voc_lexicon_open_image(allocator, image, &lexicon);
	voc_arena_init(&arena, allocator);
	voc_check_status(voc_lexicon_make_starts(&arena, &lexicon), "lexicon");
	loaded = make_room(voc_lexicon_size(&lexicon));
	MemoryContextSetParent(context, TopMemoryContext);
	loaded->context = context;
	loaded->lexicon = lexicon;
	return loaded;
}

static slot *
find_or_load(Datum value)
{
	voc_lexicon_header header;
	slot *found;

	voc_lexicon_header_of(value, &header);
	found = find_contents(&header);
	return found != NULL ? found : load(value);
}

const voc_lexicon *
voc_lexicon_argument(FunctionCallInfo fcinfo, int argument)
{
	Datum value = PG_GETARG_DATUM(argument);
	struct varlena *start = (struct varlena *) DatumGetPointer(value);
	struct varatt_external pointer;
	slot *found;

	if (!VARATT_IS_EXTERNAL_ONDISK(start))
	{
		if (VARATT_IS_EXTERNAL(start))
			value = PointerGetDatum(PG_DETOAST_DATUM(value));
		return use_slot(find_or_load(value));
	}
	VARATT_EXTERNAL_GET_POINTER(pointer, start);
	found = find_pointer(&pointer);
	if (found == NULL)
	{
		found = find_or_load(value);
		if (!watching_transactions)
			RegisterXactCallback(doubt_pointers, NULL);
		watching_transactions = true;
		found->pointer = pointer;
		found->pointer_holds = true;
	}
	return use_slot(found);
}

void *
voc_lexicon_made(const voc_lexicon *lexicon, voc_lexicon_maker make)
{
	slot *kept = NULL;
	MemoryContext context;
	int place = 0;

	for (int i = 0; i < SLOTS; i++)
		if (&slots[i].lexicon == lexicon)
			kept = &slots[i];
	if (kept == NULL)
		elog(ERROR, "the lexicon is no argument");
	while (place < VOC_LEXICON_MAKERS && kept->made[place].make != NULL)
	{
		if (kept->made[place].make == make)
			return kept->made[place].thing;
		place++;
	}
	if (place == VOC_LEXICON_MAKERS)
		elog(ERROR, "too many makers of things out of lexicons");
	/* Until all is well the memory belongs to the caller's context. */
	context = AllocSetContextCreate(CurrentMemoryContext, "voc made of lexicon", ALLOCSET_SMALL_SIZES);
	kept->made[place].thing = make(lexicon, context);
	MemoryContextSetParent(context, kept->context);
	kept->made[place].context = context;
	kept->made[place].make = make;
	return kept->made[place].thing;
}
