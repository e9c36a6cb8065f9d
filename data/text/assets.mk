# Stop words: C text that text/stopwords.c includes.
STOPWORD_LISTS = $(sort $(wildcard data/text/stopwords/*.txt))
$(BUILD)/generated/stopwords.h: $(BUILD)/tools/make_words $(STOPWORD_LISTS)
	@mkdir -p $(@D)
	$< stopwords $(STOPWORD_LISTS) > $@.new && mv $@.new $@
$(BUILD)/engine/text/stopwords.o: $(BUILD)/generated/stopwords.h
