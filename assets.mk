# Built-in assets: sources in data/ or elsewhere → a binary image in build/assets → read-only data in the library.
# Each folder of data/ has an assets.mk that adds names to ASSETS and says how build/assets/NAME.bin is made;
# base/asset.S gives it the symbols voc_asset_NAME and voc_asset_NAME_end.

.DEFAULT_GOAL := all
ASSETS   =
ASSET_O  = $(ASSETS:%=$(BUILD)/assets/%.o)

$(BUILD)/assets/%.o: $(BUILD)/assets/%.bin src/base/asset.S
	$(CC) -DASSET_NAME=$* -DASSET_FILE='"$<"' -c src/base/asset.S -o $@

# Tables that are C text: made once, included by one engine file each.
$(BUILD)/tools/%: tools/%.c $(ENGINE_H)
	@mkdir -p $(@D)
	$(CC) -std=c11 -Wall -Wextra -Werror -O2 -Isrc $< $(UNICODE_LIBS) -o $@

$(BUILD)/generated/classes.h: $(BUILD)/tools/make_classes
	@mkdir -p $(@D)
	$< > $@.new && mv $@.new $@
$(BUILD)/engine/unicode/class.o: $(BUILD)/generated/classes.h

$(BUILD)/generated/han_forms.h: $(BUILD)/tools/make_han_forms
	@mkdir -p $(@D)
	$< > $@.new && mv $@.new $@
$(BUILD)/engine/unicode/han.o: $(BUILD)/generated/han_forms.h

include $(wildcard data/*/assets.mk)

# Their names, for voc.assets().
$(BUILD)/generated/assets.h: assets.mk $(wildcard data/*/assets.mk)
	@mkdir -p $(@D)
	printf 'VOC_ASSET(%s)\n' $(sort $(ASSETS)) > $@
src/base/assets_pg.o: $(BUILD)/generated/assets.h
