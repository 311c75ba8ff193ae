/** The styles for printers: no forms, no navigation, black ink, and no paper is split between two sheets. */
export const print = `
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff;--ink:#000;--soft:#333;--rule:#bbb;--strong:#000;--accent:#000}
body{font-size:10.5pt}
.bar nav,.bar form,.vote,.coupon,.aside,.skip,footer ul,.feeds,.more,.onward,.turn,.pages,.deliveries{display:none}
.columns,.days .day{display:block}
.trending{columns:2}
.paper,.day>h2,.day>h3{break-inside:avoid}
h1,h2,h3,h4{break-after:avoid}
.day>h2,.day>h3{position:static}
.full a[href^=http]::after,.actions a[href^=http]::after{content:" ("attr(href)")";font-size:.85em;overflow-wrap:anywhere}
}
`;
