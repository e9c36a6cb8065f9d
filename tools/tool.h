/* What the tools share: reading a whole file, and giving up with a message. */
#ifndef VOC_TOOLS_TOOL_H
#define VOC_TOOLS_TOOL_H

#include "base/arena.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline _Noreturn void
tool_fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

static inline void *
tool_allocate(voc_arena *arena, size_t count, size_t size)
{
	void *piece = voc_arena_allocate_array(arena, count, size);

	if (piece == NULL)
		tool_fail("no memory for %zu x %zu bytes", count, size);
	memset(piece, 0, count * size);
	return piece;
}

static inline unsigned char *
tool_read_file(voc_arena *arena, const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	unsigned char *bytes;
	long length;

	if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0)
		tool_fail("%s: %s", path, strerror(errno));
	rewind(file);
	bytes = tool_allocate(arena, (size_t) length + 1, 1);
	*size = fread(bytes, 1, (size_t) length, file);
	if (*size != (size_t) length)
		tool_fail("%s: cannot be read", path);
	fclose(file);
	return bytes;
}

static inline void
tool_write_file(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		tool_fail("%s: %s", path, strerror(errno));
}

#endif
