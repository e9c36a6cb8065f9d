# Word lists: C text that theme/theme_words.c includes.
NEGATOR_LISTS = $(sort $(wildcard data/theme/negators/*.txt))
WEAK_LISTS = $(sort $(wildcard data/theme/weak/*.txt))
LONE_LISTS = $(sort $(wildcard data/theme/lone/*.txt))
SINGLE_LISTS = $(sort $(wildcard data/theme/single/*.txt))
$(BUILD)/generated/theme_words.h: $(BUILD)/tools/make_words $(NEGATOR_LISTS) $(WEAK_LISTS) $(LONE_LISTS) $(SINGLE_LISTS)
	@mkdir -p $(@D)
	{ $< negators $(NEGATOR_LISTS) && $< weak_words $(WEAK_LISTS) && $< lone_words $(LONE_LISTS) && $< single_words $(SINGLE_LISTS); } > $@.new && mv $@.new $@
$(BUILD)/engine/theme/theme_words.o: $(BUILD)/generated/theme_words.h
