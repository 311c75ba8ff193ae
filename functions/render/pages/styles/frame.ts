/** The styles of every page: reset, type, masthead, footer. */
export const frame = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:var(--t3)/1.55 var(--serif);font-kerning:normal;overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,ol,dl,dd,fieldset,table{margin:0;padding:0}
h1,h2,h3,h4{font-weight:600;line-height:1.2;text-wrap:balance}
ul,ol{list-style:none}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.18em;text-decoration-color:var(--edge)}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:1px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--raised);padding:.8rem 1rem;border-radius:2px;line-height:1.45}
pre code{background:none;padding:0}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--raised);padding:.12em .35em;border-radius:2px;overflow-wrap:anywhere}
.sheet{max-width:74rem;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.skip{position:absolute;left:-99rem;top:0;background:var(--accent);color:var(--on-accent);padding:.6rem 1rem;font:var(--t2) var(--sans);z-index:2}
.skip:focus{left:0;color:var(--on-accent)}
.masthead{text-align:center;padding-top:1.1rem}
.name{font-size:var(--t6);font-weight:600;letter-spacing:-.015em;line-height:1.1}
.name a{text-decoration:none}
.front .name{font-size:clamp(3rem,9vw,5.2rem);letter-spacing:-.03em;line-height:1}
.tagline{font-style:italic;color:var(--soft);margin-top:.35rem}
.front .tagline{margin-top:.8rem}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.3rem 1.5rem;margin-top:.9rem;padding:.4rem 0;border-top:3px double var(--strong);border-bottom:1px solid var(--strong);font:var(--t2)/1.4 var(--sans)}
.bar ul{display:flex;flex-wrap:wrap;gap:0 1.15rem}
.bar li a{display:inline-block;padding:.3rem 0;text-decoration:none}
.bar li a:hover{text-decoration:underline}
.bar form{display:flex;gap:.4rem}
.bar input{width:11rem;max-width:46vw}
@media (max-width:62rem){.front .bar search{width:100%}.front .bar input{flex:1;max-width:none}}
main{padding:1.6rem 0 3rem}
main:focus{outline:0}
.narrow{max-width:44rem;margin-inline:auto}
.lede{font-size:var(--t4);line-height:1.5;color:var(--soft);margin-top:.6rem;text-wrap:pretty}
h1{font-size:var(--t7);letter-spacing:-.015em}
.section{font-size:var(--t5);letter-spacing:-.01em}
.section+p,.head+.note{margin-top:.35rem}
.prose>*+*{margin-top:.9rem}
.prose>h2{margin-top:2.2rem;font-size:var(--t5)}
.prose ul:not([class])>li{padding-left:1.1rem;text-indent:-1.1rem}
.prose ul:not([class])>li::before{content:"–";display:inline-block;width:1.1rem;text-indent:0;color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:var(--t3)}
th,td{text-align:left;padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--rule);vertical-align:baseline}
th{font-weight:600}
tbody th{font-weight:400}
thead th{font:600 var(--t1)/1.4 var(--sans);color:var(--soft);border-color:var(--strong)}
@media (max-width:36rem){td,th{padding-right:.6rem}.figures{font-size:var(--t2)}}
.stacked{font-size:var(--t2);margin-bottom:.9rem}
td.figure,th.figure{text-align:right;font-variant-numeric:tabular-nums}
footer{border-top:3px double var(--strong);padding:1rem 0 2.5rem;font:var(--t1)/1.6 var(--sans);color:var(--soft)}
footer ul{display:flex;flex-wrap:wrap;gap:0 1.2rem}
footer li a{display:inline-block;padding:.2rem 0}
footer p{margin-top:.5rem;max-width:46rem}
.note{font:var(--t2)/1.5 var(--sans);color:var(--soft)}
.notice{border-left:3px solid var(--accent);background:var(--raised);padding:.7rem 1rem;font:var(--t2)/1.5 var(--sans)}
.notice ul{margin-top:.3rem}
`;
