// @ts-check

/**
 * A4, black on white, Chinese type first. Nothing depends on colour; rows are not cut; each page has its
 * number.
 */
export const STYLE = `
@page { size: A4; margin: 13mm 15mm 14mm; @bottom-center { content: counter(page) " / " counter(pages); font: 8.5pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 180mm; padding: 8mm 4mm; color: #000; background: #fff; font: 10pt/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; text-spacing-trim: normal; line-break: strict; overflow-wrap: anywhere; }
html:lang(en) body { font-family: Arial, "Helvetica Neue", "Noto Sans", "DejaVu Sans Condensed", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.45; }
h3 { font-size: 9pt; line-height: 1.4; margin: 2mm 0 1.2mm; break-after: avoid; }
h1 { font-size: 17pt; line-height: 1.35; margin: 0 0 2mm; }
h2 { font-size: 11.5pt; line-height: 1.4; margin: 4.5mm 0 1.2mm; break-after: avoid; }
p { margin: 0 0 1.2mm; }
.small { font-size: 8.5pt; line-height: 1.45; }
.soft { color: #444; }
.about { display: grid; grid-template-columns: 2fr 3fr; gap: 0.6mm 6mm; margin: 0 0 2mm; padding: 2mm 0; border-block: 1pt solid #000; }
.about div { display: flex; gap: 3mm; }
dt { color: #444; white-space: nowrap; }
dd { margin: 0; }
ol, ul { margin: 0; padding-left: 6mm; }
ol.sum { font-size: 11pt; line-height: 1.5; }
ol.sum li { margin-bottom: 0.8mm; }
.plain { list-style: none; padding: 0; }
.tiles { display: flex; gap: 0; margin: 2.5mm 0; border: 0.5pt solid #888; break-inside: avoid; }
.tiles div { flex: 1; padding: 1.5mm 3mm; }
.tiles div + div { border-left: 0.5pt solid #bbb; }
.tiles b { display: block; font-size: 18pt; line-height: 1.25; }
.tiles span { font-size: 8.5pt; color: #444; }
.own { white-space: pre-wrap; }
.together { break-inside: avoid; }
.signature { margin: 6mm 0 0; display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; }
.signature div { display: flex; gap: 3mm; align-items: flex-end; white-space: nowrap; }
.signature span { flex: 1; border-bottom: 0.6pt solid #000; height: 8mm; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; line-height: 1.4; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; border-bottom: 1pt solid #000; padding: 0.6mm 2mm 0.6mm 0; white-space: nowrap; }
td { border-bottom: 0.4pt solid #bbb; padding: 0.6mm 2mm 0.6mm 0; vertical-align: top; }
tfoot td { font-weight: 600; border-bottom: 0; }
tfoot { display: table-row-group; }
.r { text-align: right; }
.nw { white-space: nowrap; }
.night { font-weight: 700; }
.events { font-size: 8pt; line-height: 1.35; }
.events td, .events th { padding: 0.35mm 1.8mm 0.35mm 0; }
.e-number { min-width: 24mm; }
.e-source { width: 27mm; }
.e-what { width: 45%; }
.rules { columns: 2; column-gap: 7mm; font-size: 8.5pt; line-height: 1.4; }
.rule { border-left: 1.6pt solid #000; padding-left: 2.2mm; margin: 0 0 2mm; break-inside: avoid; }
.rule .small { font-size: 7.5pt; color: #444; }
.label { font-weight: 600; }
.annex { break-before: page; }
code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 7pt; }
@media print { body { max-width: none; padding: 0; } h1, h2 { margin-top: 0; } h2 { margin-top: 4mm; } .annex { margin-top: 0; } }
@media (max-width: 620px) { .about, .signature { grid-template-columns: 1fr; } .rules { columns: 1; } }
`;
