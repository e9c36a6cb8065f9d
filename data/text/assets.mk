ASSETS += languages

# What words are in which language.
$(BUILD)/bin/tools/make_languages: tools/tool.h
$(BUILD)/assets/languages.bin: $(BUILD)/bin/tools/make_languages $(wildcard data/text/language/*.txt)
	@mkdir -p $(@D)
	$< data/text/language $@
