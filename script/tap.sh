# To be sourced after lib.sh and stage_bin: run_tap [NAME...] runs the TAP tests of test/t, all unless named, on servers of their own.
run_tap() {
    local perl pg_regress good bad tests
    tests=("$@")
    [ ${#tests[@]} -gt 0 ] || mapfile -t tests < <(cd "$VOC_HOME/test/t" && ls -- *.pl)
    # The server's user need not be able to read the checkout.
    cp -r "$VOC_HOME/test/t" "$VOC_WORK/t" && cp -r "$VOC_HOME/sample" "$VOC_WORK/sample" && cp -r "$VOC_HOME/test/released" "$VOC_WORK/released"
    rename_settings "$VOC_WORK"/t/*.pl
    mkdir "$VOC_WORK/tap"
    make -s -C "$VOC_HOME" build/poll_gaps.so && cp "$VOC_HOME/build/poll_gaps.so" "$VOC_WORK/poll_gaps.so"
    [ "$(id -u)" != 0 ] || chown -R "$VOC_USER:$VOC_GROUP" "$VOC_WORK/t" "$VOC_WORK/tap" "$VOC_WORK/sample" "$VOC_WORK/released"
    # Tests of upgrades put scripts of their own beside the extension's, in the private copy.
    [ "$(id -u)" != 0 ] || chown "$VOC_USER:$VOC_GROUP" "$VOC_WORK/root$("$PG_CONFIG" --sharedir)/extension"
    perl=$(dirname "$("$PG_CONFIG" --pgxs)")/../test/perl
    pg_regress=$(dirname "$("$PG_CONFIG" --pgxs)")/../test/regress/pg_regress
    as_server_user env PATH="$VOC_BIN:$PATH" PG_REGRESS="$pg_regress" TESTDIR="$VOC_WORK/tap" \
        VOC_SAMPLE="$VOC_WORK/sample" VOC_POLL_GAPS="$VOC_WORK/poll_gaps.so" VOC_RELEASED="$VOC_WORK/released" prove -v -I "$perl" "${tests[@]/#/$VOC_WORK/t/}" >"$VOC_WORK/tap.log" 2>&1 || true
    cat "$VOC_WORK/tap.log"
    good=$(grep -cE '^ok [0-9]+' "$VOC_WORK/tap.log" || true)
    bad=$(grep -cE '^not ok [0-9]+|^Bail out|Dubious|^Result: NOTESTS' "$VOC_WORK/tap.log" || true)
    [ "$bad" = 0 ] || tail -n 20 "$VOC_WORK"/tap/tmp_check/log/regress_log_* 2>/dev/null || true
    echo "$good passed, $bad failed"
    [ "$bad" = 0 ]
}
