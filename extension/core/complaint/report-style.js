// @ts-check

/**
 * A4, black on white, Chinese type first. Nothing depends on colour; rows are not cut; each page has its
 * number.
 */
export const STYLE = `
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; padding: 8mm 4mm; color: #000; background: #fff; font: 10.5pt/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; overflow-wrap: anywhere; }
h1, h2, th, dt, .label { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 17pt; text-align: center; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 6mm 0 2mm; padding-bottom: 1mm; border-bottom: 0.6pt solid #000; break-after: avoid; }
p { margin: 0 0 2mm; }
.centre { text-align: center; }
.small { font-size: 8.5pt; line-height: 1.5; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
ol, ul { margin: 0; padding-left: 6mm; }
li { margin-bottom: 1mm; }
.own { white-space: pre-wrap; }
.together { break-inside: avoid; }
.signature { margin: 10mm 0 4mm; display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; }
.signature span { display: block; border-bottom: 0.6pt solid #000; height: 9mm; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.45; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1mm 1.4mm; text-align: left; vertical-align: top; }
th { font-weight: 600; }
.n { width: 12mm; } .when { width: 30mm; } .number { width: 27mm; } .who { width: 31mm; } .size { width: 20mm; } .row { width: 14mm; }
.words { white-space: pre-wrap; }
.flag { border-left: 2pt solid #000; padding-left: 3mm; margin-bottom: 3mm; }
.flag > div { break-after: avoid; }
.annex { break-before: page; }
@media print { body { max-width: none; padding: 0; } }
code { font-family: ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 7.5pt; }
`;
