# Built-in assets: data/ → a binary image in build/assets → read-only data in the library.
# Each asset is one word here: NAME, then its rule. base/asset.S gives it the symbols voc_asset_NAME and voc_asset_NAME_end.

.DEFAULT_GOAL := all
ASSETS  = folding
ASSETS += sentiment_zh sentiment_en sentiment_de sentiment_fr sentiment_es
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

test_fold_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_fold: $(test_fold_ASSETS)

test_normalize_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_normalize: $(test_normalize_ASSETS)

# Sentiment: the weights are committed (data/sentiment/README.md says how they are made).
$(BUILD)/assets/sentiment_%.bin: data/sentiment/%.bin
	@mkdir -p $(@D)
	cp $< $@

SENTIMENT_ASSETS = $(BUILD)/assets/folding.o $(patsubst %,$(BUILD)/assets/sentiment_%.o,zh en de fr es)
train_sentiment_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/tools/train_sentiment: $(train_sentiment_ASSETS)

sentiment_figures_ASSETS = $(SENTIMENT_ASSETS)
$(BUILD)/bin/test/accuracy/sentiment_figures: $(sentiment_figures_ASSETS)
test_sentiment_ASSETS = $(SENTIMENT_ASSETS)
$(BUILD)/bin/test/unit/test_sentiment: $(test_sentiment_ASSETS)
test_sentiment_units_ASSETS = $(BUILD)/assets/folding.o
$(BUILD)/bin/test/unit/test_sentiment_units: $(test_sentiment_units_ASSETS)
