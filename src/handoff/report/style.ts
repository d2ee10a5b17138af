import { filterStyle } from "./controls";

/** The style sheet of the page. Colours of text have a contrast of 4.5 or more on what they stand on. */
export function styleSheet(): string {
  return [COLOURS, FRAME, TEXT, TABLES, PARTS, filterStyle(), SMALL, PRINT].join("\n");
}

/** The pictures bring their own colours; these are the same where both have one. */
const COLOURS = `:root{color-scheme:light dark;
--page:#f4f6f8;--card:#ffffff;--text:#16202b;--muted:#4a5867;--line:#d5dce3;--soft:#eef2f6;--link:#1a5a9e;--focus:#1a5a9e;
--good:#1b5e33;--good-back:#e2f3e6;--fair:#6f4300;--fair-back:#fdeedd;--bad:#93191f;--bad-back:#fce8e8;
--bar:#2f74b5;--bar-light:#a9cbe8;--bar-track:#e3e9ef;--bar-over:#e3a09d}
@media screen and (prefers-color-scheme:dark){:root{
--page:#0a0f14;--card:#10161d;--text:#edf2f7;--muted:#aebac6;--line:#2c3743;--soft:#1a232d;--link:#8dc0f0;--focus:#8dc0f0;
--good:#93d6a4;--good-back:#173021;--fair:#eebf7f;--fair-back:#38290f;--bad:#f5aaa8;--bad-back:#421c1e;
--bar:#5b9bd5;--bar-light:#3a6a97;--bar-track:#232d38;--bar-over:#7c3a3a}}`;

const FRAME = `*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.skip{position:absolute;left:1rem;top:-6rem;padding:.5rem 1rem;background:var(--card);border:2px solid var(--focus);border-radius:6px;z-index:1}
.skip:focus{top:1rem}
.top{padding:2.25rem 2rem 1.5rem;border-bottom:1px solid var(--line);background:var(--card)}
.top p{margin:.25rem 0 0;color:var(--muted);font-size:1.1rem}
.columns{display:grid;grid-template-columns:13.5rem minmax(0,1fr);gap:2rem;max-width:98rem;margin:0 auto;padding:1.5rem 2rem}
nav ul{list-style:none;margin:0;padding:0;position:sticky;top:1.5rem}
nav a{display:block;padding:.3rem .6rem;border-radius:6px;color:var(--text);text-decoration:none}
nav a:hover{background:var(--soft);text-decoration:underline}
main{min-width:0}
main:focus{outline:none}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1.5rem;margin-bottom:1.5rem}
footer{max-width:98rem;margin:0 auto;padding:0 2rem 2.5rem;color:var(--muted);font-size:.875rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:4px}`;

const TEXT = `h1{margin:0;font-size:1.75rem;line-height:1.2;overflow-wrap:anywhere}
h2{margin:0 0 .75rem;font-size:1.3rem;line-height:1.3}
h3{margin:1.75rem 0 .5rem;font-size:1.05rem;line-height:1.3}
p{margin:.5rem 0;max-width:75ch}
a{color:var(--link)}
code{font:.875em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
pre{margin:.5rem 0;padding:.6rem .8rem;background:var(--soft);border-radius:6px;overflow-x:auto}
pre code{overflow-wrap:normal}
pre.command{white-space:pre-wrap}
pre.command code{overflow-wrap:anywhere}
time{white-space:nowrap}
.small{font-size:.8125rem;line-height:1.4;color:var(--muted);overflow-wrap:anywhere}
summary{cursor:pointer}
.badge{display:inline-block;padding:.05rem .5rem;border-radius:999px;font-size:.8125rem;font-weight:600;white-space:nowrap}
.good{color:var(--good);background:var(--good-back)}
.fair{color:var(--fair);background:var(--fair-back)}
.bad{color:var(--bad);background:var(--bad-back)}
.quiet{color:var(--muted);background:var(--soft)}`;

const TABLES = `.caption{color:var(--muted);font-size:.9375rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-size:.8125rem;font-weight:600;color:var(--muted);border-bottom-width:2px;white-space:nowrap}
tbody tr:last-child>*{border-bottom:0}
tbody th{font-weight:500;overflow-wrap:anywhere;min-width:5.5rem}
td{overflow-wrap:anywhere}
.figures{text-align:right;font-variant-numeric:tabular-nums}
.figures:not(:last-child){padding-right:1.5rem}
td .badge+.small{display:block}`;

const PARTS = `.tiles{list-style:none;margin:0 0 1.25rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem}
.tiles li{background:var(--soft);border-radius:8px;padding:.9rem 1rem;display:grid;grid-template-columns:auto 1fr;column-gap:.5rem;align-items:baseline}
.tiles .figure{font-size:1.75rem;font-weight:650;line-height:1.2;font-variant-numeric:tabular-nums}
.tiles .note{grid-column:1/-1;font-size:.875rem;color:var(--muted)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.75rem 1.5rem;margin:0}
.facts dt{font-size:.8125rem;color:var(--muted)}
.facts dd{margin:0;overflow-wrap:anywhere}
.facts code,th code{display:inline-block;max-width:100%}
.notice{margin-top:1.25rem;padding:.75rem 1rem;border-left:4px solid var(--fair);background:var(--fair-back);border-radius:0 6px 6px 0}
.notice h3{margin:0}
.notice ul{margin:.25rem 0 0;padding-left:1.25rem}
figure{margin:0}
figcaption{margin:.5rem 0;color:var(--muted);max-width:75ch}
.picture{border:1px solid var(--line);border-radius:8px}
.picture svg{display:block;max-width:100%;height:auto;margin:0 auto}
.state{border-top:1px solid var(--line);padding:.6rem 0}
.state summary{display:grid;grid-template-columns:minmax(8rem,14rem) 8rem 1fr;gap:1rem;align-items:center}
.state summary::before{content:none}
.state .name{font-weight:600;overflow-wrap:anywhere}
.state .name::before{content:"\\25B8\\00A0";color:var(--muted)}
.state[open] .name::before{content:"\\25BE\\00A0"}
.state .facts{margin:.75rem 0}
.count{color:var(--muted);font-variant-numeric:tabular-nums}
.bar{display:block;width:100%;height:.5rem;border-radius:4px}
.bar.tall{height:.9rem;margin:.3rem 0}
rect.track,.key.track{fill:var(--bar-track);background:var(--bar-track)}
rect.most,.key.most{fill:var(--bar-light);background:var(--bar-light)}
rect.fewest,.key.fewest{fill:var(--bar);background:var(--bar)}
rect.over{fill:var(--bar-over)}
rect.limit{fill:var(--bad)}
.legend{font-size:.875rem;color:var(--muted)}
.key{display:inline-block;width:.8rem;height:.8rem;border-radius:3px;vertical-align:-.05rem}
.key:not(:first-child){margin-left:1rem}
.controls{display:flex;flex-direction:column;counter-reset:shown}
.controls tbody tr{counter-increment:shown}
.controls .caption{order:-1}
.controls table{order:1}
.controls .id{font-weight:600;white-space:nowrap}
.controls .sources{display:block}
.controls td{min-width:5.5rem}
.shown::before{content:counter(shown) " of " attr(data-total) " controls are shown"}
.shown{color:var(--muted);font-size:.9375rem}
.filter{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.25rem 0;padding:.25rem .75rem .5rem;border:1px solid var(--line);border-radius:8px}
.filter legend{font-size:.8125rem;color:var(--muted);padding:0 .3rem}
.filter label{display:inline-flex;align-items:center;gap:.4rem;min-height:1.75rem;cursor:pointer}
.filter input{width:1.05rem;height:1.05rem;accent-color:var(--link)}
@supports not selector(:has(a)){.filter{display:none}}
.findings{margin:.5rem 0;padding-left:1.1rem}
.kind{border-top:1px solid var(--line);padding:.5rem 0}
.kind summary{font-weight:600}
.kind .count{font-weight:400}
.steps>li{margin-bottom:1rem;padding-left:.25rem}
.question{border-top:1px solid var(--line);padding:.25rem 0}`;

const SMALL = `@media (max-width:90rem){
.columns{display:block}
nav{margin-bottom:1rem}
nav ul{position:static;display:flex;flex-wrap:wrap;gap:.35rem}
nav a{padding:.2rem .6rem;border:1px solid var(--line);background:var(--card)}}
@media (max-width:40rem){
.columns{padding:1rem}
.top{padding:1.5rem 1rem 1rem}
footer{padding:0 1rem 2rem}
section{padding:1rem}
.wide table{min-width:44rem}
.picture svg{max-width:none}
.state summary{grid-template-columns:1fr auto}
.state summary .bar{grid-column:1/-1}
.figures:not(:last-child){padding-right:.75rem}}`;

/** On paper everything that is open or shown stays so, and nothing scrolls. */
const PRINT = `@media print{
nav,.skip,.filter,.source{display:none}
.columns{display:block;padding:0}
body{background:#fff;font-size:11pt}
section{border:0;padding:0;border-radius:0}
.scroll{overflow:visible}
.picture svg{max-width:100%;max-height:23cm}
tr,figure,.tiles li{break-inside:avoid}
h2,h3,summary{break-after:avoid}
.badge{border:1px solid currentColor}
a{color:inherit}
details::details-content{content-visibility:visible;height:auto}}`;
