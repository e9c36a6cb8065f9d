ASSETS += sentiment_zh sentiment_en sentiment_de sentiment_fr sentiment_es valence emotion_terms emotion_zh emotion_en aspects

# The weights are committed; README.md says how they are made.
$(BUILD)/assets/sentiment_%.bin: data/sentiment/%.bin
	@mkdir -p $(@D)
	cp $< $@

$(BUILD)/assets/emotion_%.bin: data/sentiment/emotion/%.bin
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

# The same for emotions.
$(BUILD)/assets/emotion_terms.bin: $(BUILD)/bin/tools/make_valence $(wildcard data/sentiment/emotion/*.tsv)
	@mkdir -p $(@D)
	$< --emotions $@ $(filter %.tsv,$^)

train_emotion_ASSETS = $(make_valence_ASSETS) $(filter $(BUILD)/assets/sentiment_% $(BUILD)/assets/emotion_% $(BUILD)/assets/valence.o $(BUILD)/assets/aspects.o,$(ASSET_O))
$(BUILD)/bin/tools/train_emotion: $(train_emotion_ASSETS)

train_sentiment_ASSETS = $(make_valence_ASSETS) $(BUILD)/assets/valence.o
$(BUILD)/bin/tools/train_sentiment: $(train_sentiment_ASSETS)

train_aspects_ASSETS = $(make_valence_ASSETS) $(BUILD)/assets/valence.o $(BUILD)/assets/sentiment_zh.o $(BUILD)/assets/sentiment_en.o
$(BUILD)/bin/tools/train_aspects: $(train_aspects_ASSETS) $(wildcard tools/aspect_*.h) tools/tool.h
