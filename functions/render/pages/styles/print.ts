/** The styles for printers: no forms, no navigation, black ink, and no paper is split between two sheets. */
export const print = `
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff;--ink:#000;--soft:#333;--rule:#bbb;--strong:#000;--accent:#000}
body{font-size:10pt}
.bar nav,.bar form,.foot .vote,.ballot .vote,.coupon,.aside,.skip,footer ul,.feeds,.more,.onward,.turn,.pages,.deliveries,.crumbs,.views,.also,.marks,.fresh,.bars,.foot .chips,.foot li:has(a),.foot::after,.section+.feeds{display:none}
.columns,.days .day{display:block}
.masthead{padding:0}.masthead:not(.front) .bar{margin-top:.4rem;padding:0;border-bottom:0}.foot{margin:0}.foot>ul:not(.chips){margin:0}.front .name{font-size:26pt}.sheet{max-width:none;padding:0}.narrow{max-width:none}main{padding:.6rem 0}
.edition,.results,.lines,.days .day>ul{columns:2;column-gap:1.6rem}
.edition>li,.results>li,.lines>li,.day>ul>li{padding:.25rem 0;margin:0;break-inside:avoid}
.paper .title,.edition>li:first-child .title{font-size:11pt}
.edition .abstract,.results .abstract,.day .abstract{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden;font-size:9pt;line-height:1.35;margin-top:.15rem}
.by,.lines .by,.foot,.note{font-size:8pt;line-height:1.35;margin-top:0}
.lines>li{font-size:9.5pt;line-height:1.3}.line>a{padding:0}
.paper,.day>h2,.day>h3{break-inside:avoid}
h1,h2,h3,h4{break-after:avoid}
.full a[href^=http]::after,.actions a[href^=http]::after{content:" ("attr(href)")";font-size:.85em;overflow-wrap:anywhere}
}
`;
