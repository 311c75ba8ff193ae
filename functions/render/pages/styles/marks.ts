/** The styles of what the site's script adds: marks of papers, their buttons, the panel of keys. */
export const marks = `
.marks{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin-top:.2rem;font:var(--t1)/1.5 var(--sans)}
.marks button,.by button,footer button{background:none;border:0;padding:.2rem 0;font:inherit;color:var(--soft)}
.marks button:hover,.by button:hover,footer button:hover{color:var(--accent);text-decoration:underline;filter:none}
.marks [aria-pressed=true]{color:var(--accent);font-weight:600}
.marks [aria-pressed=true]::before{content:"✓\\2002"}
.fresh{font:600 var(--t1)/1.3 var(--sans);letter-spacing:0;color:var(--on-accent);background:var(--accent);border-radius:2px;padding:.05rem .35rem;vertical-align:.12em;white-space:nowrap}
.is-read .title a,.is-read.line>a{color:var(--soft)}
.foot .marks{margin:-.25rem 0 0}
.line .marks{margin:0}
.is-aside>:not(.title,.foot,.marks,a),.is-aside>.foot>:not(.marks){display:none}
.line{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1.1rem}
.line>a{flex:0 0 100%;padding:.06rem 0}
@media (min-width:48rem){.lines:not(.rest,.ranked)>li>.line{display:grid;gap:0 1.6rem;grid-template-columns:minmax(0,1fr) auto}.lines:not(.rest,.ranked) .line .marks{grid-area:1/2/3;align-items:center}}
.is-aside .title,.is-aside.line>a{font-size:var(--t3);font-weight:400;color:var(--soft)}
.is-current{box-shadow:-.75rem 0 0 var(--paper),-.95rem 0 0 var(--accent)}
kbd{font:var(--t2)/1.3 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;border:1px solid var(--edge);border-radius:2px;padding:.05rem .4rem}
.keys{border:1px solid var(--edge);background:var(--paper);color:var(--ink);padding:1.2rem 1.6rem 1.4rem;max-width:min(30rem,calc(100vw - 2rem))}
.facts.brief{grid-template-columns:auto 1fr;gap:.35rem 1.4rem}
.keys .facts{margin:.6rem 0 .9rem}
.keys button{margin-top:.9rem}
.keys::backdrop{background:rgb(0 0 0/.4)}
#memory-contents>*+*{margin-top:.9rem}
#memory-contents>[role=status]:empty{display:none}
`;
