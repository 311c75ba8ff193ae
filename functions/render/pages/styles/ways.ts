/** The styles of what leads from page to page: breadcrumbs, the days before and after, numbered pages. */
export const ways = `
.crumbs{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem;margin-bottom:1.1rem;font:var(--t1)/1.5 var(--sans);color:var(--soft)}
.crumbs li+li::before{content:"›";margin-right:.5rem}
.crumbs a{display:inline-block;padding:.2rem 0;text-decoration:none}
.crumbs a:hover{text-decoration:underline}
.turn{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.5rem;margin-top:1.3rem;padding:.4rem 0;border-top:1px solid var(--strong);border-bottom:1px solid var(--rule);font:var(--t2)/1.5 var(--sans)}
.turn a{padding:.2rem 0;text-decoration:none}
.turn a:hover{text-decoration:underline}
.turn [rel=prev]::before{content:"←\\2002";color:var(--accent)}
.turn [rel=next]{margin-left:auto;text-align:right}
.turn [rel=next]::after{content:"\\2002→";color:var(--accent)}
.turn+section{margin-top:.2rem}
.turn+section>.section:not(.hidden){margin-top:1.6rem}
.pages{display:flex;flex-wrap:wrap;gap:.3rem;margin-top:1.2rem;font:var(--t2)/1.4 var(--sans);font-variant-numeric:tabular-nums}
.pages a{display:inline-block;min-width:2.2rem;padding:.36rem .5rem;text-align:center;text-decoration:none;border:1px solid var(--rule);border-radius:2px}
.pages a:hover{border-color:var(--accent)}
.pages a[aria-current]{border-color:var(--accent);color:var(--accent);font-weight:600}
.pages .gap::before{content:"…";margin:0 .4rem 0 .1rem;color:var(--soft)}
.also{display:flex;flex-wrap:wrap;gap:0 1.1rem;margin-top:.4rem;font:var(--t2)/1.5 var(--sans)}
.also a{display:inline-block;padding:.2rem 0}
.views{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 2rem;margin-top:1.1rem;border-bottom:1px solid var(--rule);font:var(--t2)/1.5 var(--sans)}
.views ul{display:flex;flex-wrap:wrap;gap:0 1.2rem}
.views a{display:inline-block;padding:.3rem 0;text-decoration:none}
.views a:hover{text-decoration:underline}
.views a[aria-current]{color:var(--accent);font-weight:600;border-bottom:2px solid var(--accent)}
.views+.columns{margin-top:1.6rem}
section+.columns{margin-top:2.4rem}
.onward{margin-top:1.4rem;font:var(--t3)/1.4 var(--sans)}
.onward a{display:inline-block;border:1px solid var(--edge);border-radius:2px;padding:.5rem 1.2rem;text-decoration:none}
.onward a:hover{border-color:var(--accent)}
`;
