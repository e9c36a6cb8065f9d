ASSETS += sentiment_zh sentiment_en sentiment_de sentiment_fr sentiment_es valence aspects

# The weights are committed; README.md says how they are made.
$(BUILD)/assets/sentiment_%.bin: data/sentiment/%.bin
	@mkdir -p $(@D)
	cp $< $@

$(BUILD)/assets/aspects.bin: data/sentiment/aspects.bin
	@mkdir -p $(@D)
	cp $< $@

# The hand-written lexicon.
make_valence_ASSETS = $(BUILD)/assets/folding.o $(BUILD)/assets/dictionary.o $(BUILD)/assets/segmenter.o
$(BUILD)/bin/tools/make_valence: $(make_valence_ASSETS)
$(BUILD)/assets/valence.bin: $(BUILD)/bin/tools/make_valence $(wildcard data/sentiment/lexicon/*.tsv)
	@mkdir -p $(@D)
	$< $@ $(filter %.tsv,$^)

train_sentiment_ASSETS = $(make_valence_ASSETS) $(BUILD)/assets/valence.o
$(BUILD)/bin/tools/train_sentiment: $(train_sentiment_ASSETS)

train_aspects_ASSETS = $(make_valence_ASSETS) $(BUILD)/assets/valence.o $(BUILD)/assets/sentiment_zh.o $(BUILD)/assets/sentiment_en.o
$(BUILD)/bin/tools/train_aspects: $(train_aspects_ASSETS)
