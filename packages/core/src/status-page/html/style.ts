/** The page's style. Each colour of text has a contrast of at least 4.5 to what is behind it, in light and in dark. */
export const style = `
:root{color-scheme:light dark;--back:#fff;--raised:#f6f8fa;--text:#1f2328;--soft:#59636e;--edge:#d1d9e0;--link:#0550ae;--good:#116329;--bad:#b31d28;--warn:#7d4e00;--mark:#fff1a8;--rest:#e4e8ec;--fill-good:#2da44e;--fill-bad:#d1384a;--fill-warn:#d4a72c;--fill-base:#8c6fd1}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--raised:#161b22;--text:#e6edf3;--soft:#9da7b3;--edge:#30363d;--link:#79c0ff;--good:#56d364;--bad:#ff8a80;--warn:#e3b341;--mark:#5c4a00;--rest:#30363d;--fill-good:#2ea043;--fill-bad:#da3633;--fill-warn:#bb8009;--fill-base:#8957e5}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--back);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
header,nav,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.75rem}
h1{font-size:1.5rem;line-height:1.25;margin:0}
h2{font-size:1.3rem;line-height:1.3;margin:2.5rem 0 .25rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{margin:.35rem 0 .75rem}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
code,pre,.place,.id{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
pre{background:var(--raised);border:1px solid var(--edge);border-radius:6px;padding:.5rem .75rem;margin:.35rem 0 .75rem;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
pre code{font-size:.82rem}
mark{background:var(--mark);color:inherit;text-decoration:underline;text-underline-offset:.2em}
.line,.note{color:var(--soft)}
.note{font-size:.875rem;font-weight:400}
.signs{position:absolute}
.sign{width:1em;height:1em;vertical-align:-.12em;margin-right:.3em;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.state{white-space:nowrap;font-size:.875rem;font-weight:600}
.state.honoured,.better{color:var(--good)}
.state.broken,div.broken,.worse{color:var(--bad)}
.state.waived,.state.baselined,.waived b{color:var(--warn)}
.state.unknown{color:var(--soft)}
.ends.broken b{color:var(--bad)}
.better,.worse{white-space:nowrap}
.bar{display:block;width:100%;height:.6rem;border-radius:.3rem;margin:.3rem 0;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar .rest,.bar .unknown{fill:var(--rest)}
.bar .honoured{fill:var(--fill-good)}
.bar .broken{fill:var(--fill-bad)}
.bar .waived{fill:var(--fill-warn)}
.bar .baselined{fill:var(--fill-base)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.areas .id{display:inline-block;line-height:1.5rem;min-height:1.5rem;margin-right:.5rem}
nav ul{list-style:none;margin:.75rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;font-size:.9rem}
.hero{display:grid;grid-template-columns:1fr 1.1fr;gap:1.5rem 2.5rem;background:var(--raised);border:1px solid var(--edge);border-radius:10px;padding:1.25rem 1.5rem;margin-top:1.25rem}
.hero h2{margin:0;font-size:1.5rem}
.hero .big{font-size:3.5rem;line-height:1.1;letter-spacing:-.02em}
.score .bar{height:.9rem;border-radius:.45rem}
.verdict{font-size:1.1rem;font-weight:600}
.groups{list-style:none;margin:0;padding:0;display:grid;gap:.8rem;align-content:center}
.share{float:right;font-weight:600}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 2.5rem}
.columns h2{margin-top:1.75rem}
.columns ol{padding-left:1.4rem;margin:.5rem 0}
.columns li{margin-bottom:.6rem}
.gain{color:var(--good);font-weight:600;font-size:.875rem;white-space:nowrap}
.scrolled{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--soft);font-size:.875rem;padding-bottom:.35rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--edge)}
thead th{font-size:.8rem;color:var(--soft);border-bottom-width:2px;white-space:nowrap}
tbody th{font-weight:400}
tbody th a{font-weight:600;white-space:nowrap}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
.stands th[scope=row]{width:30%}.stands td:last-child{width:26%}
.areas .wide{min-width:14rem;width:45%}
.trace th[scope=row]{width:26%}.trace td:nth-child(3){width:24%}.trace td:nth-child(4){width:18%}.trace td:nth-child(5){min-width:7.5rem}
.scrolled .stands,.scrolled .trace,.scrolled .waivers{min-width:44rem}
.areas,.trend{min-width:34rem}.waivers td:nth-child(3),.waivers td:nth-child(6){min-width:9rem}
.scrolled+p,.scrolled+details{margin-top:.75rem}
details.clause{border:1px solid var(--edge);border-radius:8px;margin:.5rem 0;padding:0 1rem}
details.clause>summary{padding:.6rem 0}
details.clause>div{border-top:1px solid var(--edge);padding:.6rem 0}
summary{cursor:pointer}
summary h3{display:inline;font-size:1rem;font-weight:500}
.findings{padding-left:2rem}
.findings li{margin-bottom:.75rem}
.examples{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:0 1rem}
figure{margin:0;min-width:0}
figcaption{font-size:.875rem;font-weight:600}
.bad figcaption{color:var(--bad)}.good figcaption{color:var(--good)}
.faults{border:2px solid var(--bad);border-radius:8px;padding:.25rem 1rem;margin-top:1.25rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;font-size:.9rem}
dt{font-weight:600}dd{margin:0}
footer{margin-top:3rem;padding-bottom:2rem;color:var(--soft);font-size:.875rem}
@media (max-width:52rem){.hero,.columns{grid-template-columns:1fr}.hero{padding:1rem}header,nav,main,footer{padding-left:1rem;padding-right:1rem}}
@media print{:root{color-scheme:light;--back:#fff;--raised:#fff;--text:#000;--soft:#444;--edge:#bbb;--link:#000;--good:#0b4d1e;--bad:#8f1420;--warn:#5c3a00;--mark:#fff1a8;--rest:#e4e8ec;--fill-good:#2da44e;--fill-bad:#d1384a;--fill-warn:#d4a72c;--fill-base:#8c6fd1}
@page{margin:14mm}html{font-size:9pt}.hero,.columns{grid-template-columns:1fr 1fr!important;gap:0 2rem}.columns section{break-inside:avoid}header,nav,main,footer{max-width:none;padding-left:0;padding-right:0}nav{display:none}a{text-decoration:none}
.scrolled{overflow:visible}
table,.scrolled table{min-width:0!important;font-size:8.5pt}thead{display:table-header-group}
tr,pre,figure,.findings li,.columns li,.hero{break-inside:avoid}h2,h3,summary,h2+.note{break-after:avoid}
details::details-content{content-visibility:visible;display:block;block-size:auto}
.examples{grid-template-columns:1fr 1fr}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
