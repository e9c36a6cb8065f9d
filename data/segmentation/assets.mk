ASSETS += folding dictionary segmenter

# Traditional → simplified, one character at a time, from ICU.
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

# The segmenter's weights; README.md tells how they were learned.
make_segmenter_ASSETS = $(BUILD)/assets/folding.o $(BUILD)/assets/dictionary.o
$(BUILD)/bin/tools/make_segmenter: $(make_segmenter_ASSETS) tools/tool.h tools/segment_file.h
$(BUILD)/assets/segmenter.bin: $(BUILD)/bin/tools/make_segmenter data/segmentation/weights.bin
	@mkdir -p $(@D)
	$< data/segmentation/weights.bin $@
train_segmenter_ASSETS = $(BUILD)/assets/folding.o $(BUILD)/assets/dictionary.o
$(BUILD)/bin/tools/train_segmenter: $(train_segmenter_ASSETS) tools/tool.h tools/segment_file.h
