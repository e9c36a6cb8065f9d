# Built-in assets: data/ → a binary image in build/assets → read-only data in the library.
# Each asset is one word here: NAME, then its rule. base/asset.S gives it the symbols voc_asset_NAME and voc_asset_NAME_end.

.DEFAULT_GOAL := all
ASSETS  = folding dictionary
ASSET_O = $(ASSETS:%=$(BUILD)/assets/%.o)

$(BUILD)/assets/%.o: $(BUILD)/assets/%.bin src/base/asset.S
	$(CC) -DASSET_NAME=$* -DASSET_FILE='"$<"' -c src/base/asset.S -o $@

# Traditional → simplified, one character at a time.
$(BUILD)/assets/folding.bin: $(BUILD)/bin/tools/make_folding
	@mkdir -p $(@D)
	$< $@

# Chinese words: the dictionary of Debian's python3-jieba (MIT).
JIEBA_DICT ?= /usr/lib/python3/dist-packages/jieba/dict.txt
make_dictionary_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/tools/make_dictionary: $(make_dictionary_ASSETS) tools/tool.h
$(BUILD)/assets/dictionary.bin: $(BUILD)/bin/tools/make_dictionary $(JIEBA_DICT)
	@mkdir -p $(@D)
	$< $(JIEBA_DICT) $@

# Programs that use built-in data.
test_fold_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_fold: $(test_fold_ASSETS)
test_trie_ASSETS = $(BUILD)/assets/dictionary.o
$(BUILD)/bin/test/unit/test_trie: $(test_trie_ASSETS)
