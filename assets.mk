# Built-in assets: data/ → a binary image in build/assets → read-only data in the library.
# Each asset is one word here: NAME, then its rule. base/asset.S gives it the symbols voc_asset_NAME and voc_asset_NAME_end.

.DEFAULT_GOAL := all
ASSETS  = folding languages
ASSET_O = $(ASSETS:%=$(BUILD)/assets/%.o)

$(BUILD)/assets/%.o: $(BUILD)/assets/%.bin src/base/asset.S
	$(CC) -DASSET_NAME=$* -DASSET_FILE='"$<"' -c src/base/asset.S -o $@

# Tables that are C text: made once, included by one engine file each.
$(BUILD)/tools/%: tools/%.c $(HEADERS)
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra -Werror -O2 -Isrc $< $(UNICODE_LIBS) -o $@

$(BUILD)/generated/classes.h: $(BUILD)/tools/make_classes
	@mkdir -p $(@D)
	$< > $@.new && mv $@.new $@
$(BUILD)/engine/unicode/class.o: $(BUILD)/generated/classes.h

$(BUILD)/generated/han_forms.h: $(BUILD)/tools/make_han_forms
	@mkdir -p $(@D)
	$< > $@.new && mv $@.new $@
$(BUILD)/engine/unicode/han.o: $(BUILD)/generated/han_forms.h

# Traditional → simplified, one character at a time.
$(BUILD)/assets/folding.bin: $(BUILD)/bin/tools/make_folding
	@mkdir -p $(@D)
	$< $@

test_fold_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_fold: $(test_fold_ASSETS)

test_normalize_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_normalize: $(test_normalize_ASSETS)

# What words are in which language.
$(BUILD)/bin/tools/make_languages: tools/tool.h
$(BUILD)/assets/languages.bin: $(BUILD)/bin/tools/make_languages $(wildcard data/text/language/*.txt)
	@mkdir -p $(@D)
	$< data/text/language $@

language_ASSETS = $(BUILD)/assets/languages.o
$(BUILD)/bin/test/accuracy/language: $(language_ASSETS)
test_language_ASSETS = $(language_ASSETS)
$(BUILD)/bin/test/unit/test_language: $(test_language_ASSETS)
