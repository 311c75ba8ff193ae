/** The styles of pictures: papers by day, and what moves among the topics. */
export const pictures = `
.bars{margin:0;font:var(--t1)/1.4 var(--sans);color:var(--soft)}
.bars svg{display:block;width:100%;height:3rem;border-bottom:1px solid var(--edge)}
.bars path,.movements path{fill:var(--accent)}
.bars .open,.movements .open{fill:var(--edge)}
.bars figcaption{padding-top:.2rem}
.overview .bars{margin-top:1rem;max-width:24rem}
.prose .bars{margin-top:1.4rem}
.moving h3{font:600 var(--t2)/1.4 var(--sans);margin-top:.7rem}
.moving .note{margin-top:.6rem}
main>.moving,.moving.wide{margin-top:1.6rem}
.movements li{display:grid;grid-template-columns:1fr 5.5rem;gap:0 .8rem;align-items:center;padding:.3rem 0;line-height:1.3}
.movements a{text-decoration:none}
.movements a:hover{text-decoration:underline}
.movements svg{width:100%;height:1.25rem}
.movements .count{grid-column:1/-1;font-size:var(--t1)}
@media (min-width:62rem){.overview{display:grid;grid-template-columns:minmax(0,1fr) 18rem;gap:3rem;align-items:end}
.overview .bars{margin:0}
main>.moving>div{display:grid;grid-template-columns:1fr 1fr;gap:3rem}}
`;
