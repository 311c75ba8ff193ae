/** Read a table like `alpha α beta β`: macro, character, macro, character. */
function parseTable(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    [...pairs.matchAll(/(\S+)\s+(\S+)/g)].map(([, name = '', character = '']) => [name, character]),
  );
}

/** Macros that are one character (or two), in text as in mathematics. */
export const symbols: ReadonlyMap<string, string> = parseTable(`
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eps ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ lambda λ
mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω Alpha Α Beta Β Chi Χ digamma ϝ
varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ varOmega Ω
upmu μ textmu μ micro μ uppi π upalpha α upbeta β upgamma γ chiup χ muup μ piup π
ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ eth ð complement ∁ partial ∂ nabla ∇ infty ∞ infinity ∞ inf inf
emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ triangle △ Box □ square □ Diamond ◇ diamond ⋄
blacksquare ■ blacktriangle ▲ bigtriangleup △ bigtriangledown ▽ triangledown ▽ lozenge ◊ qed ∎ surd √ Bbbk 𝕜 flat ♭ natural ♮ sharp ♯ prime ′ backprime ‵
clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ checkmark ✓ cmark ✓ xmark ✗ maltese ✠ davidsstar ✡
pm ± mp ∓ times × cross × div ÷ cdot · cdotp · ast * star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ sun ☉ astrosun ☉
boxplus ⊞ boxtimes ⊠ boxminus ⊟ boxdot ⊡ dagger † dag † ddagger ‡ ddag ‡ amalg ⨿ wr ≀ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧
setminus ∖ smallsetminus ∖ backslash ∖ textbackslash ∖ rtimes ⋊ ltimes ⋉ bowtie ⋈ Join ⋈ intercal ⊺ barwedge ⊼ veebar ⊻ curlyvee ⋎ curlywedge ⋏ bigcirc ◯
leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ lt < gt > neq ≠ ne ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ leqq ≦ geqq ≧ lneq ⪇ gneq ⪈ equiv ≡ sim ∼ simeq ≃ approx ≈ thickapprox ≈ approxeq ≊
cong ≅ propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ eqqcolon ≕ coloneq ≔ lesssim ≲ lsim ≲ la ≲ ltsim ≲ gtrsim ≳ gsim ≳ ga ≳ gtsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶ gtrless ≷ ges ⩾ les ⩽ eqslantless ⪕ eqslantgtr ⪖ lesseqgtr ⋚ gtreqless ⋛ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ nsim ≁ ncong ≇ eqsim ≂ backsim ∽ backsimeq ⋍ doteqdot ≑ circeq ≗ bumpeq ≏ Bumpeq ≎ eqcirc ≖ fallingdotseq ≒ risingdotseq ≓
prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ precapprox ⪷ succapprox ⪸ nprec ⊀ nsucc ⊁ in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ subseteqq ⫅ subsetneqq ⫋
nsubseteq ⊈ Subset ⋐ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ Vvdash ⊪ nvdash ⊬ perp ⊥ parallel ∥ nparallel ∦ mid | nmid ∤ vert | lvert | rvert | Vert ‖ lVert ‖ rVert ‖
smile ⌣ frown ⌢ between ≬ pitchfork ⋔ therefore ∴ because ∵ trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ triangleleft ◁ triangleright ▷ ltimes ⋉
to → rightarrow → longrightarrow ⟶ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ leftarrow ← gets ← longleftarrow ⟵ Leftarrow ⇐ Longleftarrow ⟸ impliedby ⟸ leftrightarrow ↔ longleftrightarrow ⟷ Leftrightarrow ⇔ Longleftrightarrow ⟺ iff ⟺
mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣ uparrow ↑ Uparrow ⇑ downarrow ↓ Downarrow ⇓ updownarrow ↕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄ leftrightarrows ⇆ rightrightarrows ⇉ rightsquigarrow ⇝ leadsto ⇝ leftrightsquigarrow ↭ nrightarrow ↛ circlearrowleft ↺ circlearrowright ↻ upharpoonright ↾ restriction ↾ multimap ⊸ dashrightarrow ⇢ ra → lra ⟶ la ≲
sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ fint ⨍ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
langle ⟨ rangle ⟩ llangle ⟪ rrangle ⟫ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lbrace { rbrace } lbrack [ rbrack ] llbracket ⟦ rrbracket ⟧ lgroup ( rgroup ) lparen ( rparen ) ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟
ldots … dots … dotsc … dotsb … dotsm … dotsi … textellipsis … cdots ⋯ hdots … vdots ⋮ ddots ⋱ colon : slash / lq ‘ rq ’
degree ° degr ° deg ° textdegree ° celsius °C arcsec ″ arcmin ′ farcs .″ farcm .′ fdg .° micron μm AA Å angstrom Å Angstrom Å percent % percnt %
copyright © textcopyright © textregistered ® registered ® texttrademark ™ pounds £ textsterling £ euro € texteuro € EUR € yen ¥ textyen ¥ textcent ¢ S § P ¶ textsection § textparagraph ¶
textless < textgreater > textbar | textasciitilde ∼ textasciicircum ˆ textunderscore _ textdollar $ textquotesingle ' textquotedbl " textbraceleft { textbraceright }
textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” guillemotleft « guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › flqq « frqq » glqq „ grqq “ quotedblbase „ quotesinglbase ‚
textbullet • textperiodcentered · textasteriskcentered * textpm ± texttimes × textminus − textdiv ÷ texteq = textalpha α textbeta β textgamma γ textdelta δ textlambda λ textpi π textsigma σ textomega ω textOmega Ω textDelta Δ textonehalf ½ textonequarter ¼ textexclamdown ¡ textquestiondown ¿
nobreakdash - nolinebreak - LaTeX LaTeX TeX TeX BibTeX BibTeX LaTeXe LaTeX2e XeTeX XeTeX
eg e.g. ie i.e. LambdaCDM ΛCDM LCDM ΛCDM Msun M⊙ msun M⊙ Lsun L⊙ lsun L⊙ Rsun R⊙ rsun R⊙ Mearth M⊕ kms km/s jpsi J/ψ Jpsi J/ψ
`);

/** Macros that most authors define in the same way; only inside mathematics. */
export const mathShorthands: ReadonlyMap<string, string> = parseTable(`
R ℝ RR ℝ reals ℝ real ℝ Real ℝ bbR ℝ IR ℝ BR ℝ N ℕ NN ℕ IN ℕ naturals ℕ Z ℤ ZZ ℤ Q ℚ QQ ℚ C ℂ CC ℂ F 𝔽 FF 𝔽 E 𝔼 EE 𝔼 PP ℙ HH ℍ
al α be β de δ ep ε ve ε om ω Om Ω la λ lam λ ka κ si σ Si Σ De Δ ga γ half 1/2 Oh O bigO O BigO O bigoh O BigOh O Ot Õ tO Õ softO Õ Otilde Õ tildeO Õ
`);

/** Functions and operators that TeX writes by their name, with a space from their neighbours. */
export const namedOperators: ReadonlySet<string> = new Set(
  'log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan min max sup inf lim limsup liminf arg argmin argmax det dim ker hom gcd lcm deg Pr mod bmod tr Tr rank diag sign sgn span supp poly polylog polyloglog vol dist loglog ilog'.split(
    ' ',
  ),
);

/** Macros that only change how something looks, or where; nothing of them is left. */
export const silentMacros: ReadonlySet<string> = new Set(
  'it bf em rm sc sl tt sf cal Bbb frak scr mit up bfseries itshape scshape slshape ttfamily sffamily rmfamily mdseries upshape normalfont boldmath unboldmath itbf bold tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm noindent indent centering raggedright protect relax nonumber notag strut mathstrut null allowbreak unskip ignorespaces xspace leavevmode sloppy expandafter noexpand negthinspace negmedspace selectfont maketitle bgroup egroup begingroup endgroup rline lline boldsymbol mathbf mathrm mathsf mathtt mathit mathop mathrel mathbin mathord mathopen mathclose mathpunct text textrm textbf textit mbox hbox smash operatorname bm pmb'.split(
    ' ',
  ),
);

/** Macros that are white space. */
export const spaceMacros: ReadonlySet<string> = new Set(
  'quad qquad newline linebreak par smallskip medskip bigskip thinspace medspace thickspace enspace enskip nobreakspace space item cr newpage hfill vfill textvisiblespace tabularnewline hline and thinsp'.split(
    ' ',
  ),
);
