/** The scale of type, the colours and the typefaces, by day and by night. No other size is used but the front page's name. Every text colour keeps a contrast of 4.5:1 or more on every ground it stands on. */
export const palette = `
:root{color-scheme:light dark;
--t1:.8rem;--t2:.88rem;--t3:1.03rem;--t4:1.16rem;--t5:1.45rem;--t6:2rem;--t7:clamp(1.7rem,4.2vw,2.5rem);
--paper:#fbf9f3;--raised:#f4f0e6;--ink:#1d1b17;--soft:#5c564c;--rule:#d8d0c0;--strong:#1d1b17;--accent:#8f1d21;--field:#fffefb;--edge:#857d70;--on-accent:#fff;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"Book Antiqua","Noto Serif",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",sans-serif}
@media (prefers-color-scheme:dark){:root{
--paper:#171613;--raised:#201f1b;--ink:#e8e3d8;--soft:#aca598;--rule:#3a3730;--strong:#8d8678;--accent:#f0978b;--field:#1c1b17;--edge:#8d8678;--on-accent:#221311}}
`;
