# voc: the engine (plain C11, no server) becomes build/libvoc.a, the shell (*_pg.c) joins it in voc.so.

EXTENSION    = voc
VOC_VERSION := $(shell sed -n 's/^   "version": "\(.*\)",/\1/p' META.json)
MODULE_big   = voc
PGFILEDESC   = "voc - Voice-of-Customer analytics"
ROOMS        = base unicode lexicon text sentiment theme metric feedback
BUILD       ?= build

ENGINE_C    := $(filter-out %_pg.c,$(wildcard $(ROOMS:%=src/%/*.c)))
SHELL_C     := $(wildcard $(ROOMS:%=src/%/*_pg.c))
ENGINE_H     := $(wildcard src/*/*.h)
FRAGMENTS   := $(wildcard $(foreach room,$(ROOMS),src/$(room)/$(room).sql))
ENGINE_O    := $(ENGINE_C:src/%.c=$(BUILD)/engine/%.o)
include assets.mk

OBJS         = $(SHELL_C:.c=.o) $(ENGINE_O) $(ASSET_O)
DATA_built   = voc--$(VOC_VERSION).sql
DATA         = $(wildcard voc--*--*.sql)
REGRESS      = $(patsubst sql/%.sql,%,$(sort $(wildcard sql/*.sql)))
REGRESS_OPTS = --load-extension=voc --encoding=UTF8
TAP_TESTS    = 1
EXTRA_CLEAN  = $(BUILD) voc--$(VOC_VERSION).sql

UNICODE_LIBS    := $(shell pkg-config --libs icu-i18n icu-uc) -lutf8proc
PG_CPPFLAGS  = -Isrc -I$(BUILD) -DVOC_VERSION='"$(VOC_VERSION)"' -Wno-declaration-after-statement
SHLIB_LINK   = $(UNICODE_LIBS) -lm -Wl,--strip-all

PG_CONFIG   ?= pg_config
PGXS        := $(shell $(PG_CONFIG) --pgxs)
override with_llvm = no
include $(PGXS)

# -ffp-contract=off and no -ffast-math: the same bits from every compiler.
ENGINE_WARN   = -Wall -Wextra -Werror -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
ENGINE_OPT   ?= -O2
ENGINE_CFLAGS = -std=c11 $(ENGINE_WARN) $(ENGINE_OPT) -ffp-contract=off -fPIC -fvisibility=hidden -Isrc -I$(BUILD) $(ENGINE_EXTRA)

all: floors

$(BUILD)/engine/%.o: src/%.c $(ENGINE_H) Makefile
	@mkdir -p $(@D)
	$(CC) $(ENGINE_CFLAGS) -c $< -o $@

$(SHELL_C:.c=.o): $(ENGINE_H) Makefile META.json

# The engine alone, for tools, unit tests, fuzzers: make engine [CC=clang] [BUILD=dir] [ENGINE_EXTRA=-fsanitize=…]
engine: $(BUILD)/libvoc.a $(BUILD)/libassets.a
$(BUILD)/libvoc.a: $(ENGINE_O)
	rm -f $@ && ar rcs $@ $^

$(BUILD)/libassets.a: $(ASSET_O)
	rm -f $@ && ar rcs $@ $^

# One program from one file and the engine: of test/ with all built-in data, of tools/ with what TOOL_ASSETS names.
$(BUILD)/bin/test/%: test/%.c $(BUILD)/libvoc.a $(BUILD)/libassets.a $(ENGINE_H) test/unit/unit.h test/fuzz/fuzz.h test/theme_texts.h
	@mkdir -p $(@D)
	$(CC) $(ENGINE_CFLAGS) -Itest -Itools $< $(BUILD)/libvoc.a $(BUILD)/libassets.a $(UNICODE_LIBS) -lm $(PROGRAM_EXTRA) -o $@
$(BUILD)/bin/%: %.c $(BUILD)/libvoc.a $(ENGINE_H)
	@mkdir -p $(@D)
	$(CC) $(ENGINE_CFLAGS) -Itest -Itools $< $(BUILD)/libvoc.a $($(notdir $*)_ASSETS) $(UNICODE_LIBS) -lm -o $@

# Its calls for memory go by way of the test, which lets them fail.
$(BUILD)/bin/test/unit/test_memory: PROGRAM_EXTRA += -Wl,--wrap=voc_arena_allocate -Wl,--wrap=voc_arena_allocate_array

# What tests of whole servers load beside voc.
$(BUILD)/poll_gaps.so: test/server/poll_gaps.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -fPIC -shared $< -o $@

voc--$(VOC_VERSION).sql: $(FRAGMENTS) META.json
	@{ printf '%s\n' '-- voc $(VOC_VERSION): made by make from src/*/*.sql' \
	    '\echo Use "CREATE EXTENSION voc" to load this file. \quit'; \
	  for file in $(FRAGMENTS); do printf '\n-- %s\n\n' "$$file"; cat "$$file"; done; } > $@

# The archive for PGXN, of the last commit; script/package builds it and the Debian package from it.
DISTDIR ?= .
dist:
	test/package/meta
	git archive --prefix=voc-$(VOC_VERSION)/ -o $(DISTDIR)/voc-$(VOC_VERSION).zip HEAD

# No engine file sees the server; no room looks up.
floors:
	@script/check-floors $(ROOMS)

.PHONY: dist engine floors
.SECONDARY:
