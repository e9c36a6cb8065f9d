#include "unicode/class.h"

#include "generated/classes.h"

bool
voc_ends_sentence(uint32_t character)
{
	switch (character)
	{
		case '\n':
		case '\r':
		case '!':
		case '?':
		case 0x037E: /* Greek question mark */
		case 0x0589: /* Armenian full stop */
		case 0x061F: /* Arabic question mark */
		case 0x06D4: /* Arabic full stop */
		case 0x0964: /* danda */
		case 0x0965:
		case 0x2028:
		case 0x2029:
		case 0x203C:
		case 0x203D:
		case 0x2047:
		case 0x2048:
		case 0x2049:
		case 0x3002: /* 。 */
		case 0xFE52:
		case 0xFE56:
		case 0xFE57:
		case 0xFF01: /* ！ */
		case 0xFF0E:
		case 0xFF1F: /* ？ */
		case 0xFF61: /* ｡ */
			return true;
		default:
			return false;
	}
}
