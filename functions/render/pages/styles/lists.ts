/** The styles of lists: the first page, days, cards, and the list of topics beside them. */
export const lists = `
.head{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.2rem 1.5rem}
.feeds{display:flex;flex-wrap:wrap;gap:0 .9rem;font:var(--t1)/1.5 var(--sans);color:var(--soft)}
.feeds a{display:inline-block;padding:.2rem 0}
.paper .title{font-size:var(--t4);line-height:1.28;letter-spacing:-.004em;text-wrap:pretty}
.title a{text-decoration:none}
.title a:hover{text-decoration:underline}
.by{font:var(--t2)/1.45 var(--sans);color:var(--soft);margin-top:.22rem}
.abstract{margin-top:.35rem;font-size:var(--t3);line-height:1.5;hyphens:auto}
.foot{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .4rem;margin-top:.4rem;font:var(--t1)/1.5 var(--sans);color:var(--soft)}
.foot::after{content:"";flex-basis:100%}
.foot>ul:not(.chips),.foot>.marks{order:1;margin-top:-.25rem}
.foot ul{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem .8rem;margin-right:.4rem}
.foot a{display:inline-block;padding:.2rem 0}
.foot .chips{display:contents}
.foot .chips a{padding:.17rem .5rem}
.chips{display:flex;flex-wrap:wrap;gap:.3rem .4rem}
.chips a{display:inline-block;background:var(--raised);border-radius:2px;padding:.16rem .5rem;text-decoration:none;color:var(--ink)}
.chips a:hover{color:var(--accent);text-decoration:underline}
.reason{margin-top:.3rem;font:var(--t2)/1.45 var(--sans);color:var(--soft)}
mark{background:none;color:inherit;text-decoration:underline solid var(--accent) 2px;text-underline-offset:.18em;text-decoration-skip-ink:none}
.orders{display:flex;flex-wrap:wrap;gap:0 .9rem;font:var(--t2)/1.5 var(--sans)}
.orders a{display:inline-block;padding:.2rem 0}
.orders a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.vote{background:none;color:var(--soft);border:1px solid var(--edge);border-radius:2px;padding:.12rem .55rem;font:inherit;font-variant-numeric:tabular-nums;white-space:nowrap}
.vote::before{content:"";display:inline-block;border:.3em solid transparent;border-top:0;border-bottom:.52em solid currentColor;margin-right:.4em;vertical-align:.08em}
.vote:hover,.vote[aria-pressed=true]{color:var(--accent);border-color:var(--accent);filter:none}
.vote[aria-pressed=true]{background:var(--raised);font-weight:600}
.vote[aria-busy]{opacity:.6}
.flag{color:var(--accent);font-weight:600}
.edition{counter-reset:rank;margin-top:.9rem}
.edition>li{counter-increment:rank;break-inside:avoid;padding-bottom:1rem;margin-bottom:1rem;border-bottom:1px solid var(--rule)}
.edition .title::before{content:counter(rank)"\\2002";color:var(--accent);font-variant-numeric:oldstyle-nums}
.edition .abstract{font-size:var(--t3)}
.days{margin-top:.4rem}
.day{border-top:1px solid var(--strong);padding-top:.8rem;margin-top:1.2rem}
.day:first-child{margin-top:0}
.day>h2,.day>h3{font-size:var(--t3)}
.day .weekday{font-weight:400;font-style:italic;color:var(--soft)}
.day>ul>li{padding:1rem 0;border-top:1px solid var(--rule)}
.day>ul>li:first-child{border-top:0}
.results>li{padding:1rem 0;border-top:1px solid var(--rule)}
.results{margin-top:1.2rem}
.more{margin-top:1.2rem;font:var(--t2)/1.5 var(--sans)}
.contents{margin-top:.5rem;font-size:var(--t3)}
.contents a{display:flex;align-items:baseline;gap:.45rem;padding:.16rem 0;text-decoration:none}
.contents a:has(span)::before{content:"";order:1;flex:1;border-bottom:1px dotted var(--edge);min-width:1rem}
.contents a span{order:2;font-variant-numeric:tabular-nums oldstyle-nums;color:var(--soft)}
.contents small{white-space:nowrap;font:var(--t1)/1.4 var(--sans);color:var(--soft)}
.contents a[aria-current]{color:var(--accent);font-style:italic}
.aside{margin-top:2.2rem}
.aside>*+*{margin-top:2.2rem}
.lede+.feeds{margin-top:.5rem}
.feeds+.columns{margin-top:1.8rem}
.aside .section{font-size:var(--t4);border-top:1px solid var(--strong);padding-top:.7rem}
@media (min-width:62rem){
.edition{columns:3;column-gap:2.6rem;column-rule:1px solid var(--rule)}
.edition>li:first-child{column-span:all;padding-bottom:1.4rem;margin-bottom:1.2rem}
.edition>li:first-child .paper{display:grid;grid-template-columns:1.15fr 1fr;grid-template-rows:repeat(8,auto) 1fr;column-gap:2.6rem}
.edition>li:first-child .title{font-size:var(--t6);line-height:1.16;letter-spacing:-.015em;grid-column:1}
.edition>li:first-child .by,.edition>li:first-child .foot{margin-top:.5rem;grid-column:1}
.edition>li:first-child .abstract{font-size:var(--t3);margin-top:.2rem;grid-column:2;grid-row:1/10}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 18rem;gap:3rem;align-items:start}
.aside{margin-top:0}
.days .day{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:1.6rem}
.day .weekday{display:block}
.day>ul>li:first-child{padding-top:0}
}
@media (min-width:36rem) and (max-width:61.99rem){.contents{columns:2;column-gap:2rem}.contents li{break-inside:avoid}}
`;
