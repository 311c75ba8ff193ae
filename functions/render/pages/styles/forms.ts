/** The styles of every form; `coupon` is the one that subscribes or suggests. */
export const forms = `
input,select,textarea,button{font:inherit;color:inherit}
input[type=email],input[type=search],input[type=text],input[type=date],select,textarea{background:var(--field);border:1px solid var(--edge);border-radius:2px;padding:.42rem .55rem;min-width:0;max-width:100%;height:2.45rem;font:var(--t3)/1.3 var(--sans)}
textarea{height:auto;resize:vertical;line-height:1.45}
input[type=file]{font:var(--t2)/1.5 var(--sans);max-width:100%}
::file-selector-button{background:none;color:var(--ink);border:1px solid var(--edge);border-radius:2px;padding:.36rem .8rem;margin-right:.7rem;font:inherit;cursor:pointer}
::placeholder{color:var(--soft);opacity:1}
.bar input[type=search]{height:auto;padding:.22rem .5rem;font-size:var(--t2)}
.bar button{padding:.22rem .7rem;font-size:var(--t2)}
button{background:var(--accent);color:var(--on-accent);border:1px solid var(--accent);border-radius:2px;padding:.5rem 1.3rem;font:600 var(--t3)/1.3 var(--sans);cursor:pointer}
button:hover{filter:brightness(1.1)}
.quiet{background:none;color:var(--ink);border-color:var(--edge);font-weight:400}
.quiet:hover{color:var(--accent);border-color:var(--accent);filter:none}
input[type=checkbox],input[type=radio]{accent-color:var(--accent);width:1.05rem;height:1.05rem;margin:0 .4rem 0 0;flex:none;vertical-align:-.15em}
.coupon{border:1.5px dashed var(--edge);padding:1.2rem clamp(1rem,3vw,1.6rem) 1.3rem;margin:2rem 0;font:var(--t2)/1.5 var(--sans)}
.coupon .section{font-family:var(--serif)}
.coupon>.fields:first-child{margin-top:0}
.field .note,.field+.note{display:block;margin-top:.3rem}
.aside .coupon{margin:0;padding:1.1rem}
.aside .coupon .section{border:0;padding:0}
@media (min-width:62rem){.aside .fields>.field{flex-basis:100%}}
.fields{display:flex;flex-wrap:wrap;gap:.9rem 1.2rem;margin-top:.9rem;align-items:start}
.field{border:0;min-width:0}
.fields>.field{flex:1 1 9rem;margin-top:0}
.fields>fieldset.field{flex:0 0 auto}
.fields>.wide{flex:2 1 18rem}
.narrow .fields>.wide{flex-basis:100%}
.field>label,.field>legend{display:block;font:600 var(--t2)/1.5 var(--sans);padding:0 0 .2rem}
.field input[type=email],.field input[type=text],.field select,.field textarea{width:100%}
.field .choices{display:flex;gap:.3rem 1.2rem;flex-wrap:wrap;min-height:2.45rem;align-items:center}
form:not(:has([value=weekly]:checked)) .weekly{display:none}
.coupon details,.settings details{margin-top:.7rem}
.coupon summary,.settings summary{font-weight:600;color:var(--ink)}
.coupon details>.field,.settings details>.field{margin-top:.4rem}
.coupon summary span,.settings summary span{font-weight:400;color:var(--soft)}
.boxes{border:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));gap:.1rem 1rem;margin-top:.3rem}
.boxes label,.choices label{display:flex;align-items:center;padding:.16rem 0}
.send{margin-top:1rem;display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center}
.settings{margin-top:1.4rem;font:var(--t3)/1.5 var(--sans)}
.settings strong{overflow-wrap:anywhere}
.settings p+p{margin-top:.5rem}
.settings .send{margin-top:1rem}
.settings+section{margin-top:2rem}
.away{position:absolute;left:-99rem;width:1px;height:1px;overflow:hidden}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.find{display:flex;gap:.6rem;margin-top:1rem}
.find input{flex:1}
.hints{margin-top:.6rem}
search+.notice{margin-top:.8rem}
.hints+section{margin-top:1.8rem}
.hints dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1.2rem;margin-top:.4rem;font:var(--t2)/1.5 var(--sans)}
@media (max-width:36rem){.bar search{width:100%}.bar form input{flex:1;max-width:none}.hints dl{grid-template-columns:1fr;gap:0}.hints dd{margin-bottom:.4rem}}
`;
