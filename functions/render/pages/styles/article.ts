/** The styles of one paper's own page. */
export const article = `
.article>.notice{margin-bottom:1.3rem}
.article h1{font-size:var(--t7);line-height:1.16}
@media screen and (scripting:enabled){.article h1{margin-bottom:2.7rem}.article h1+.marks{margin-top:-2.5rem}}
.authors{margin-top:.9rem;font-size:var(--t3);line-height:1.6}
.authors a{text-decoration-color:transparent}
.authors a:hover{text-decoration-color:currentColor}
.authors details{margin-top:.3rem}
summary{cursor:pointer;font:var(--t2)/1.5 var(--sans);color:var(--soft);padding:.2rem 0}
summary:hover{color:var(--accent)}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1.1rem;font:var(--t2)/1.4 var(--sans)}
.actions a{display:inline-block;border:1px solid var(--edge);border-radius:2px;padding:.36rem .8rem;text-decoration:none}
.actions a:hover{border-color:var(--accent)}
.ballot{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1.1rem;font:var(--t2)/1.4 var(--sans)}
.ballot .actions{display:contents}
.actions+details{margin-top:.6rem}
.ballot .vote{padding:.36rem .8rem;color:var(--ink)}
.ballot .vote:hover,.ballot .vote[aria-pressed=true]{color:var(--accent)}
.said{display:none;margin-top:1.1rem}
.said:target{display:block}
.heats td,.heats th{padding-block:.3rem}
.heats tfoot th,.heats tfoot td{border-bottom:0;font-weight:600}
.full{margin-top:1.6rem;font-size:var(--t4);line-height:1.62;hyphens:auto;white-space:pre-line;text-wrap:pretty}
.article .note{margin-top:.5rem}
.article .note+table{margin-top:.7rem}
.article .coupon{margin-top:2.4rem}
math{font-family:"STIX Two Math","Latin Modern Math","Cambria Math",math}
math[display=block]{display:block;overflow-x:auto;overflow-y:hidden;margin:.5rem 0}
.similar li{padding:.4rem 0;border-bottom:1px solid var(--rule)}
.similar .by,.similar .note{display:block;margin:0}
.life{display:grid;gap:.35rem;font-size:var(--t3)}
.life li{padding-left:9.2rem;text-indent:-9.2rem}
.life time{display:inline-block;width:9.2rem;text-indent:0;font:var(--t2)/1.8 var(--sans);color:var(--soft)}
.life small{font:var(--t2)/1.5 var(--sans);color:var(--soft)}
.life strong{font-weight:600}
.copy{overflow-x:auto;margin-top:.4rem;padding:.8rem 1rem;background:var(--raised);font:var(--t1)/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.copier{margin-top:.5rem}
.article section{margin-top:2.2rem}
.article h2{font-size:var(--t4);border-top:1px solid var(--strong);padding-top:.7rem;margin-bottom:.5rem}
.article .coupon h2{border:0;padding:0;margin:0}
.facts{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.35rem 1.4rem}
.facts dt{font:var(--t2)/1.8 var(--sans);color:var(--soft)}
.facts dd{min-width:0}
.facts small{font:var(--t1)/1.5 var(--sans);color:var(--soft)}
.topics li{padding:.45rem 0;border-bottom:1px solid var(--rule);display:grid;grid-template-columns:1fr auto;gap:0 1rem}
.topics .share{font-variant-numeric:tabular-nums;color:var(--soft)}
.topics .note{grid-column:1/-1;margin-top:0}
@media (max-width:30rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.6rem}}
`;
