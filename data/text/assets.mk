ASSETS += languages

# What words are in which language.
$(BUILD)/bin/tools/make_languages: tools/tool.h
$(BUILD)/assets/languages.bin: $(BUILD)/bin/tools/make_languages $(wildcard data/text/language/*.txt)
	@mkdir -p $(@D)
	$< data/text/language $@

# Stop words: C text that text/stopwords.c includes.
STOPWORD_LISTS = $(sort $(wildcard data/text/stopwords/*.txt))
$(BUILD)/generated/stopwords.h: $(BUILD)/tools/make_words $(STOPWORD_LISTS)
	@mkdir -p $(@D)
	$< stopwords $(STOPWORD_LISTS) > $@.new && mv $@.new $@
$(BUILD)/engine/text/stopwords.o: $(BUILD)/generated/stopwords.h
