/** How a feed names its stylesheet; an XSL one would be dropped by browsers, and parsers pass over either. */
export const cssInstruction = '<?xml-stylesheet type="text/css" href="/feed.css"?>\n';
