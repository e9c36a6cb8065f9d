-- The style sheet. Colours hold a contrast of 4.5 : 1 for text in both modes, and good and bad differ for the colour-blind too
-- (blue and orange).
SELECT $css$<style>
:root {
    color-scheme: light dark;
    --paper: #fdfdfb; --ink: #1d2327; --soft: #5b6670; --rule: #dfe3e6; --band: #e9ecef;
    --good: #1f6f9f; --bad: #b4501a; --volume: #7b8894; --good-mark: #d3e8f5; --bad-mark: #fbe0cd;
}
@media (prefers-color-scheme: dark) {
    :root {
        --paper: #14181b; --ink: #e6eaed; --soft: #9aa6b0; --rule: #2d353b; --band: #262d33;
        --good: #6bb8e6; --bad: #f0935a; --volume: #84919c; --good-mark: #173f57; --bad-mark: #5a2d12;
    }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
    margin: 0; background: var(--paper); color: var(--ink);
    font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif;
    font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1.2rem; margin: 0 0 .25rem; }
h3 { font-size: .95rem; margin: 1.25rem 0 .4rem; }
section { border-top: 1px solid var(--rule); margin-top: 2.25rem; padding-top: 1.25rem; }
.note, .small, footer { color: var(--soft); font-size: .85rem; }
.note { margin: 0 0 1rem; max-width: 46rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1.5rem; margin-top: 1rem; }
.tile .name { font-size: .85rem; color: var(--soft); }
.tile .figure { font-size: 2.4rem; line-height: 1.15; font-weight: 600; letter-spacing: -.02em; }
.tile .unit { font-size: 1.1rem; font-weight: 400; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .5rem 2.5rem; }
svg { display: block; overflow: visible; }
svg text { fill: var(--soft); font-size: 12px; }
.bar .value { fill: var(--volume); opacity: .3; }
.bar.good .value { fill: var(--good); } .bar.bad .value { fill: var(--bad); }
.bar .point { fill: var(--volume); } .bar.good .point { fill: var(--good); } .bar.bad .point { fill: var(--bad); }
.bar .track { stroke: var(--rule); stroke-width: 1; }
.bar .zero { stroke: var(--soft); stroke-width: 1; }
.grid { stroke: var(--rule); stroke-width: 1; }
.whisker { stroke: var(--ink); stroke-width: 1.25; opacity: .65; }
.trend { padding-left: 2.5rem; padding-right: .5rem; margin: .5rem 0 0; }
.trend .band { fill: var(--band); } .trend .centre { stroke: var(--soft); stroke-dasharray: 4 3; }
.trend .path { stroke: var(--good); stroke-width: 1.5; } .trend .point { fill: var(--good); }
.trend .ring { fill: none; stroke: var(--bad); stroke-width: 2; } .trend .point.outside { fill: var(--bad); }
.trend .count { fill: var(--volume); opacity: .5; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--rule); vertical-align: middle; }
th { font-weight: 600; color: var(--soft); font-size: .8rem; }
td.right, th.right { text-align: right; white-space: nowrap; }
.word.pale { opacity: .6; }
.row { display: grid; grid-template-columns: minmax(7rem, 1.1fr) repeat(3, minmax(0, 2fr)) minmax(5.5rem, 1fr); gap: .2rem 1.5rem; padding: .5rem 0; border-bottom: 1px solid var(--rule); align-items: center; }
.row.three { grid-template-columns: minmax(7rem, 1fr) repeat(2, minmax(0, 2fr)); }
.row.head { color: var(--soft); font-size: .8rem; font-weight: 600; padding-bottom: .25rem; }
.row .name { font-weight: 600; }
.cell .small { display: block; font-size: .78rem; }
.cell .label { display: none; }
.word { display: grid; grid-template-columns: minmax(0, 8rem) minmax(0, 1fr) 5rem; gap: .75rem; align-items: center; padding: .12rem 0; font-size: .9rem; }
.word .small { text-align: right; }
blockquote { margin: 0; padding: .6rem 0 .6rem .9rem; border-left: 3px solid var(--rule); break-inside: avoid; }
blockquote.good { border-color: var(--good); } blockquote.bad { border-color: var(--bad); }
blockquote p { margin: 0 0 .2rem; white-space: pre-line; }
mark { color: inherit; border-radius: 2px; padding: 0 .05em; }
mark.good { background: var(--good-mark); } mark.bad { background: var(--bad-mark); text-decoration: underline dotted; text-underline-offset: .2em; }
bdi { unicode-bidi: isolate; }
details { margin: .75rem 0; font-size: .9rem; } summary { color: var(--soft); cursor: pointer; }
.quotes { display: grid; gap: .9rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
footer { margin-top: 2.5rem; }
@media screen and (max-width: 54rem) {
    .row, .row.three { grid-template-columns: minmax(0, 1fr); gap: .15rem; padding: .75rem 0; }
    .row.head { display: none; }
    .cell .label { display: inline; }
    .wide { display: none; }
    .word { grid-template-columns: minmax(0, 6.5rem) minmax(0, 1fr) 4.5rem; }
}
@media print {
    :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --band: #e9ecef; --good: #1f6f9f; --bad: #b4501a; --volume: #7b8894; --good-mark: #d3e8f5; --bad-mark: #fbe0cd; }
    html { font-size: 9.5pt; } body { font-size: 1rem; } main { max-width: none; padding: 0; }
    .tiles { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 1rem; }
    .row { grid-template-columns: minmax(5rem, 1.1fr) repeat(3, minmax(0, 2fr)) minmax(4.5rem, 1fr); gap: .2rem .9rem; padding: .35rem 0; }
    .trend text { font-size: 8.5pt; } h2, h3 { break-after: avoid; }
    .row, .tile, .trend { break-inside: avoid; } details { display: none; }
    svg, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
</style>$css$;
