/** In the order of Latin-1 from U+00A0 on. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const others = `
amp & lt < gt > quot " apos ' num # percnt % dollar $ lowbar _ lbrace { lcub { rbrace } rcub } bsol \\ grave \`
ndash – mdash — hellip … lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo › bull • dagger † Dagger ‡
permil ‰ prime ′ Prime ″ oline ‾ frasl ⁄ euro € trade ™ OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜
Ccaron Č ccaron č Rcaron Ř rcaron ř Zcaron Ž zcaron ž Ecaron Ě ecaron ě Cacute Ć cacute ć Nacute Ń nacute ń Sacute Ś sacute ś
Zacute Ź zacute ź Zdot Ż zdot ż Lstrok Ł lstrok ł Aogon Ą aogon ą Eogon Ę eogon ę Abreve Ă abreve ă Gbreve Ğ gbreve ğ
Idot İ inodot ı Scedil Ş scedil ş Odblac Ő odblac ő Udblac Ű udblac ű Uring Ů uring ů
Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ
Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι
kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω
thetasym ϑ upsih ϒ piv ϖ image ℑ weierp ℘ real ℜ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔
forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠
and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇
oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang ⟨ rang ⟩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦`;

/** The characters that have a name in HTML 4, and the few more that feeds use. */
export const htmlEntities: ReadonlyMap<string, string> = new Map([
  ...latin1.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...[...others.matchAll(/(\S+) (\S+)/g)].map(([, name = '', character = '']): [string, string] => [
    name,
    character,
  ]),
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['Tab', ' '],
  ['NewLine', ' '],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', ''],
  ['rlm', ''],
]);
