/** The styles of pages that sum up: weeks, months, all topics, all categories, a feed as a browser shows it. */
export const overviews = `
.kicker{display:block;font:italic 400 var(--t4)/1.4 var(--serif);letter-spacing:0;color:var(--soft);margin-bottom:.15rem}
.kicker a{text-decoration:none}
.kicker a:hover{text-decoration:underline}
.lines{margin-top:.2rem}
.lines li{padding:.34rem 0;line-height:1.4;text-wrap:pretty}
.lines a{text-decoration:none}
.lines a:hover{text-decoration:underline}
.lines .by{display:block;margin-top:.05rem;font-size:var(--t1)}
.ranked,.rest{counter-reset:rank}
.rest{counter-set:rank 13}
.ranked>li,.rest>li{counter-increment:rank;position:relative;padding-left:1.9rem}
.ranked>li::before,.rest>li::before{content:counter(rank);position:absolute;left:0;color:var(--accent);font-variant-numeric:oldstyle-nums}
.rest{border-top:1px solid var(--strong);padding-top:.7rem}
@media (min-width:62rem){.rest{columns:2;column-gap:2.6rem}.rest li{break-inside:avoid}}
.period section+section{margin-top:2.4rem}
.period .section:not(.hidden){border-top:1px solid var(--strong);padding-top:.7rem}
.period .results{margin-top:.6rem}
.period .results>li:first-child{border-top:0}
.period .days .day{border-top-color:var(--rule);margin-top:.9rem}
.period .days .day>h3{font-size:var(--t3)}
.day h2 a,.day h3 a{text-decoration:none}
.day h2 a:hover,.day h3 a:hover{text-decoration:underline}
.deliveries p{margin-top:.5rem;font:var(--t2)/1.5 var(--sans);color:var(--soft)}
.count{font:400 var(--t2)/1.4 var(--sans);letter-spacing:0;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}
.subjects,.archives{margin-top:1.8rem;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:0 2.6rem}
.subjects li{padding:.9rem 0 1rem;border-top:1px solid var(--rule)}
.subjects h3{font-size:var(--t4)}
.subjects h3,.archives .section{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
.subjects a,.archives .section a{text-decoration:none}
.subjects a:hover,.archives .section a:hover{text-decoration:underline}
.subjects p{margin-top:.25rem;font-size:var(--t3);line-height:1.45;color:var(--soft);text-wrap:pretty}
.archives{display:block;columns:21rem;column-gap:2.6rem}
.archives section{margin-bottom:2.2rem}
.archives .section{font-size:var(--t4);border-top:1px solid var(--strong);padding-top:.7rem;break-after:avoid}
.archives .contents{columns:auto}
.archives li{break-inside:avoid}
.offers{table-layout:fixed}
.offers th:first-child{width:52%}
.about-feed{margin-top:1.2rem}
.address{margin-top:1.2rem}
.address label{font-family:var(--sans)}
.actions+.note{margin-top:.8rem}
@media (min-width:44rem){.entries li{display:flex;justify-content:space-between;align-items:baseline;gap:2rem}.entries .by{flex:none;margin:0}}
.address input{font-size:var(--t3)}
.address~section{margin-top:2.2rem}
.note+section>.section{border-top:1px solid var(--strong);padding-top:.7rem}
`;
