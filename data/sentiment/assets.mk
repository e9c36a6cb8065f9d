ASSETS += sentiment_zh sentiment_en sentiment_de sentiment_fr sentiment_es

# The weights are committed; README.md says how they are made.
$(BUILD)/assets/sentiment_%.bin: data/sentiment/%.bin
	@mkdir -p $(@D)
	cp $< $@

train_sentiment_ASSETS = $(BUILD)/assets/folding.o $(BUILD)/assets/dictionary.o $(BUILD)/assets/segmenter.o
$(BUILD)/bin/tools/train_sentiment: $(train_sentiment_ASSETS)
