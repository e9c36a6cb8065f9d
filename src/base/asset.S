/* One file as read-only data between voc_asset_NAME and voc_asset_NAME_end, shared by all connections. */
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define BEGIN_SYMBOL JOIN(voc_asset_, ASSET_NAME)
#define END_SYMBOL JOIN(BEGIN_SYMBOL, _end)

	.section .rodata
	.balign 64
	.globl BEGIN_SYMBOL
	.hidden BEGIN_SYMBOL
	.globl END_SYMBOL
	.hidden END_SYMBOL
BEGIN_SYMBOL:
	.incbin ASSET_FILE
END_SYMBOL:
	.byte 0
	.section .note.GNU-stack,"",%progbits
