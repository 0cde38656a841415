import { DARK, LIGHT, customProperties } from './palette.js';

/** The style sheet of the report: two schemes, one column on a phone, paper without scheme or folds. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${customProperties(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${customProperties(DARK)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:1240px;margin:0 auto;padding:0 28px}
header{padding-top:44px}
h1{font-size:clamp(1.6rem,1.1rem + 2.2vw,2.5rem);line-height:1.18;letter-spacing:-.018em;font-weight:650;margin:.15em 0 .3em;max-width:26em;text-wrap:balance}
h2{scroll-margin-top:16px;font-size:1.32rem;letter-spacing:-.01em;font-weight:650;margin:2.6em 0 .5em}
h3{font-size:1.02rem;font-weight:620;margin:0 0 .4em}
p{margin:.4em 0 .9em;max-width:46em}
a{color:var(--accent)}
code,kbd{font:.86em/1.4 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{background:var(--sunken);border-radius:8px;padding:12px 16px;overflow-x:auto;margin:.6em 0 1em}
.eyebrow{color:var(--muted);font-size:.86rem;margin:0}
.lead{font-size:1.12rem}
.muted{color:var(--muted)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px 22px}
.notice{border-left:4px solid var(--caution);background:var(--card);border-radius:0 10px 10px 0;padding:12px 18px;margin:1em 0;max-width:52em}
.verdict{display:grid;grid-template-columns:minmax(210px,1fr) 3fr;gap:10px 34px;margin:1.6em 0 1em;border-left:6px solid var(--tone)}
.verdict .word{font-size:2.1rem;font-weight:700;letter-spacing:-.02em;line-height:1.1;color:var(--tone);margin:0 0 .15em}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:14px;margin:1em 0}
.facts .card{padding:16px 20px}
.facts p{margin:.2em 0 0;font-size:.95rem}
.facts .figure{font-size:1.5rem;font-weight:650;letter-spacing:-.01em;margin:0;line-height:1.25}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,540px),1fr));gap:18px;align-items:start}
figure{margin:0;break-inside:avoid}
figure svg{display:block;width:100%;max-width:560px;height:auto;margin:6px auto}
figcaption{color:var(--muted);font-size:.88rem;line-height:1.45;margin-top:8px}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;margin:.1em 0 .3em;padding:0;font-size:.86rem;color:var(--muted)}
.key svg{display:inline-block;width:14px;height:14px;margin:0 6px 0 0;vertical-align:-2px}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:12px;background:var(--card);margin:.6em 0 1.2em;width:fit-content;min-width:min(100%,430px);max-width:100%}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
section[aria-labelledby=ranking] .scroll,.verdict .scroll{width:100%}
.verdict .scroll{border:0;margin:0;border-radius:0}
table{border-collapse:collapse;min-width:100%;font-size:.88rem;line-height:1.35;font-variant-numeric:tabular-nums}
caption{caption-side:top;text-align:left;color:var(--muted);padding:10px 14px 4px;font-size:.86rem}
caption span{display:inline-block;position:sticky;left:14px;max-width:min(58em,calc(100vw - 66px))}
th,td{padding:7px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--muted);font-weight:560;font-size:.8rem;vertical-align:bottom;line-height:1.25}
tbody th{font-weight:560}
.place{display:inline-block;min-width:2em;color:var(--muted);font-weight:400}
.how{display:inline-block;max-width:19em;min-width:11em;font-size:.92em;color:var(--muted)}
data{white-space:nowrap}
.number{text-align:right;white-space:nowrap}
tbody tr.beyond>*{background:var(--sunken)}
tbody tr.cut>*{border-top:2px dashed var(--muted)}
td small,th small{display:block;color:var(--muted);font-weight:400}
.id{overflow-wrap:anywhere}
.sticky .id{display:inline-block;min-width:7.6em;max-width:14em}
.place + .id{vertical-align:top}
.chance{display:inline-block;width:6.2em;padding:0 4px;background:linear-gradient(to right,color-mix(in srgb,var(--kept) 32%,transparent) var(--share),transparent var(--share));border-radius:3px;text-align:right}
.badge{display:inline-block;border:1px solid var(--tone);border-radius:99px;padding:0 9px 0 8px;font-size:.78rem;line-height:1.5;white-space:nowrap;font-weight:560;margin:2px 2px 1px 0;color:var(--ink)}
.badge::before{content:"";display:inline-block;width:.5em;height:.5em;border-radius:50%;background:var(--tone);margin-right:.5em;vertical-align:.08em}
.badge.outline{border-style:dashed}.badge.outline::before{background:none;box-shadow:inset 0 0 0 1.5px var(--tone)}
.tone-device{--tone:var(--device)}.tone-simulator{--tone:var(--simulator)}.tone-classical{--tone:var(--classical)}.tone-audit{--tone:var(--audit)}
.tone-good{--tone:var(--good)}.tone-caution{--tone:var(--caution)}.tone-bad{--tone:var(--bad)}.tone-lost{--tone:var(--lost)}
.outcome{color:var(--tone);font-weight:620;white-space:nowrap}
nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;padding:0;margin:1.1em 0 0;font-size:.93rem}
details{margin:.5em 0 1em}
summary{cursor:pointer;font-weight:560;padding:4px 0}
dl.pairs{display:grid;grid-template-columns:minmax(130px,max-content) 1fr;gap:6px 22px;margin:.6em 0 1.2em;font-size:.92rem}
dl.pairs dt{color:var(--muted)}dl.pairs dd{margin:0;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:.86rem;padding-top:34px;padding-bottom:52px}
@media (max-width:720px){main,header,footer{padding-left:16px;padding-right:16px}header{padding-top:26px}.verdict{grid-template-columns:1fr}.card{padding:14px}th,td{padding:7px 9px}dl.pairs{grid-template-columns:1fr;gap:0}dl.pairs dd{margin-bottom:8px}.sticky{position:sticky;left:0;background:var(--card);z-index:1}tr.beyond .sticky{background:var(--sunken)}}
@page{size:A4 landscape;margin:12mm}
@media print{body{background:#fff;font-size:10pt}main,header,footer{max-width:none;padding:0}nav{display:none}.notice{border:1px solid var(--line);border-left:4px solid var(--caution)}.scroll{overflow:visible}h2,h3{break-after:avoid}tr,.card{break-inside:avoid}.plots{grid-template-columns:1fr 1fr}table{font-size:8pt}th,td{padding:3px 6px}.chance{width:5em}.how{min-width:7em}.sticky .id{min-width:0}}
`;
