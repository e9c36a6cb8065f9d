# Built-in assets: data/ → a binary image in build/assets → read-only data in the library.
# Each asset is one word here: NAME, then its rule. base/asset.S gives it the symbols voc_asset_NAME and voc_asset_NAME_end.

.DEFAULT_GOAL := all
ASSETS  = folding dictionary segmenter
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

# The segmenter's weights; data/segmentation/README.md tells how they were learned.
$(BUILD)/bin/tools/make_segmenter: tools/tool.h tools/segment_file.h
$(BUILD)/assets/segmenter.bin: $(BUILD)/bin/tools/make_segmenter data/segmentation/weights.bin
	@mkdir -p $(@D)
	$< data/segmentation/weights.bin $@
train_segmenter_ASSETS = $(BUILD)/assets/folding.o $(BUILD)/assets/dictionary.o
$(BUILD)/bin/tools/train_segmenter: $(train_segmenter_ASSETS) tools/tool.h tools/segment_file.h
