import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../functions/domain/text/clean-text.ts';

/** What comes, and how it should read. */
const readings: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  accents: [
    [
      String.raw`Fr\'echet and Poincar\'{e} in the H\"older space`,
      'Fréchet and Poincaré in the Hölder space',
    ],
    [String.raw`{\'e}t{\'{\i}} na\"{\i}ve Erd\H{o}s Sz\"oll\H{o}si`, 'étí naïve Erdős Szöllősi'],
    [String.raw`S\o ren, S{\o}ren, S\o{}ren, \L ukasz, {\L}ukasz`, 'Søren, Søren, Søren, Łukasz, Łukasz'],
    [String.raw`Fran\c cois, Fran\c{c}ois, Milo\v s, Ji\v{r}\'{\i}`, 'François, François, Miloš, Jiří'],
    [String.raw`{\"{o}} \"{U} \^o \~n \=a \.z \u{a} \k{a} \r{u} \d{u}`, 'ö Ü ô ñ ā ż ă ą ů ụ'],
    [String.raw`Mei{\ss}ner \AA ngstr\"om {\ae} {\OE} M\'elin`, 'Meißner Ångström æ Œ Mélin'],
    ['Ho\\`ang, Pell\\`{o}', 'Hoàng, Pellò'],
    ['Schr\u007f\\"odinger', 'Schrödinger'],
    [String.raw`Schr\"odinger equat{\i}ons, na\"\i ve, \^\j, \v{\i}`, 'Schrödinger equations, naïve, ĵ, ǐ'],
    [String.raw`Ay\c{s}e Y{\i}lmaz, Kad{\i}o\u{g}lu, s{\i}n{\i}r`, 'Ayşe Yılmaz, Kadıoğlu, sınır'],
    [String.raw`Y{\i}ld{\i}z, \c{C}{\i}nar and the pr{\i}nciple`, 'Yıldız, Çınar and the principle'],
    [String.raw`$e^{-\i t}$ and $\hat{\imath}$`, 'e⁻ⁱᵗ and î'],
    [String.raw`the query\'s words don\'t`, "the query's words don't"],
  ],
  names: [
    ['J.~Smith and K.~M\\"uller', 'J. Smith and K. Müller'],
    [String.raw`Anna Ja\'{s}kiewicz`, 'Anna Jaśkiewicz'],
    ['\t José\r\nGarcía ', 'José García'],
    ['Jose\u0301', 'José'],
  ],
  formulas: [
    ['PanGu-$π$', 'PanGu-π'],
    [String.raw`LLM$\times$MapReduce`, 'LLM×MapReduce'],
    [String.raw`$\nabla^2$DFT, $\text{Transformer}^2$, X^{2}-Gaussian`, '∇²DFT, Transformer², X²-Gaussian'],
    [String.raw`$O(n\log n)$, $\tilde{O}(\sqrt{n})$, $o(\log\log n)$`, 'O(n log n), Õ(√n), o(log log n)'],
    [String.raw`$x^{n+k}$ $10^{-3}$ $H_2O$ $x_{i,j}$ $S_{\rm eff}$`, 'xⁿ⁺ᵏ 10⁻³ H₂O x_{i,j} S_eff'],
    [String.raw`30$^{\circ}$C, 360^{circ}, H_{infty}`, '30°C, 360°, H_∞'],
    ['$\\mathbb{R}^n$, $n{\\cal O}(1)$, $\\mathcal{ALC}$, $\\mathfrak{g}$', 'ℝⁿ, n𝒪(1), ALC, 𝔤'],
    ['$S = \\frac{1}{2}$, $\\frac{a+b}{c}$, $\\frac12$, $1+{a \\over b}$', 'S = 1/2, (a+b)/c, 1/2, 1+a/b'],
    [String.raw`\(a\leq b\), \[x \to \infty\], $$y \sim 5$$, $a \pm b$`, 'a≤b, x → ∞, y ∼ 5, a ± b'],
    [String.raw`$\{0,1\}^n$ and $\{v_i\}_{i=1}^n$`, '{0,1}ⁿ and {vᵢ}ᵢ₌₁ⁿ'],
    [String.raw`5\,GeV, $5\;\mathrm{TeV}$, $a\!b$, $\|x\|_2$`, '5 GeV, 5 TeV, ab, ‖x‖₂'],
    [String.raw`$e^+e^-\to\mu^+\mu^-$, $B\to K^*\ell^+\ell^-$`, 'e⁺e⁻→μ⁺μ⁻, B→K*ℓ⁺ℓ⁻'],
    [String.raw`Al$\mathrm{_{1-x}}$Sc$\mathrm{_{x}}$N`, 'Al₁₋ₓScₓN'],
    [
      String.raw`7$\times10^{17}\,$eV, 21$\,$cm, $3\;$GeV, $5~$km, 2$\ $m`,
      '7×10¹⁷ eV, 21 cm, 3 GeV, 5 km, 2 m',
    ],
    [String.raw`10$\,\mu$m, $T\,$(K), $x\,$. $y\,$, $z\!$z, $a$b`, '10 μm, T (K), x. y, zz, ab'],
    [String.raw`O$_{8+\delta}$, O$_{7-x}$, $F_{3^{97}}$, $x^{a_{i}}$`, 'O_{8+δ}, O₇₋ₓ, F_{3⁹⁷}, x^{aᵢ}'],
    [String.raw`$\simeq \lesssim \ges \ell \nleq$ $\prescript{3}{}{He}$`, '≃≲ ⩾ ℓ ≰ ³He'],
    [String.raw`$a\hspace{2pt}b$ and $a\hspace{-2pt}b$ (\ie, \eg)`, 'a b and ab (i.e., e.g.)'],
    [String.raw`$\not\in$ $\bar\partial$ $\Phi ^4$ $\hat{x}$`, '∉ ∂̄ Φ⁴ x̂'],
  ],
  'money and plain signs': [
    ['It costs $5 million and $10', 'It costs $5 million and $10'],
    ['Fixing 7,400 Bugs for 1$: cheap', 'Fixing 7,400 Bugs for 1$: cheap'],
    ['$5-$10 per $x$, \\$5 or \\$6', '$5-$10 per x, $5 or $6'],
    [
      'C_2 and snake_case names, file_name, 5^th, E^2-LLM',
      'C₂ and snake_case names, file_name, 5^th, E²-LLM',
    ],
    ['the ternary {-1, 0, 1}, the tilings {p,q}, {BERT}', 'the ternary {-1, 0, 1}, the tilings {p,q}, BERT'],
    [String.raw`50\% R\&D \#1 a\_b \{x, y\}`, '50% R&D #1 a_b {x, y}'],
  ],
  entities: [
    ['&simeq; &lsim; &gsim; &ges; &ell; &hbar; &epsiv; &Ropf;', '≃ ≲ ≳ ⩾ ℓ ℏ ϵ ℝ'],
    ['&alpha; &amp;rarr; &amp;amp;Uuml; &NotEqual; &CounterClockwiseContourIntegral;', 'α → Ü ≠ ∳'],
    ['a&nbsp;b&thinsp;c&ThinSpace;d&zwj;e', 'a b c d\u200de'],
    ['&#8776; &#x2248; &#150;', '≈ ≈ –'],
    ['R&D; Q&A; x&y; &nosuch; AT&T', 'R&D; Q&A; x&y; &nosuch; AT&T'],
  ],
  markup: [
    [String.raw`\emph{a} \textbf{b} \textit{c} \texttt{d} \textsc{e}`, 'a b c d e'],
    [String.raw`{\it al.} {\bf b c} {\em d\/} {\sc e} f\newline g \\ h`, 'al. b c d e f g h'],
    ['via texttt{D}ual-texttt{H}ead', 'via Dual-Head'],
    [String.raw`shown~\cite{a} (\citep{b}, \cite{c}) in \ref{x}.`, 'shown in.'],
    [String.raw`\url{https://a.b/c_d}, \href{https://a.b}{here}`, 'https://a.b/c_d, here (https://a.b)'],
    ['https://a.b/c{this http URL}. https://a.b/c{github}.', 'https://a.b/c. https://a.b/c (github).'],
    [String.raw`(\aka the number), \ours{} and \method`, '(aka the number), ours and method'],
    [String.raw`done.\footnote{Code follows.}`, 'done. (Code follows.)'],
    ['0sim 5', '0sim 5'],
    ['text} stray { brace', 'text stray brace'],
  ],
  typography: [
    ["``quoted'' and `single' don't `code`", "“quoted” and ‘single’ don't `code`"],
    ['one -- two---three, 5--10, --dry-run, C-- and C++', 'one – two—three, 5–10, --dry-run, C-- and C++'],
    ['http://x/~user/a--b_c, ~5% of Fig.~3, 5~10', 'http://x/~user/a--b_c, ~5% of Fig. 3, 5~10'],
    ["a beam of 0.3''", 'a beam of 0.3″'],
  ],
  html: [
    ['R&amp;D &ndash; &#x27;q&#39; &#150; &amp;amp;lt;', "R&D – 'q' – <"],
    ['CO<sub>2</sub>, 10<sup>-3</sup>, H<sub>2<sub>O', 'CO₂, 10⁻³, H₂O'],
    ['one<br>two<br/>three <i>four</i> <p class="x">five</p>', 'one two three four five'],
    ['x<script>alert(1)</script>', 'x alert(1)'],
    ['a < b and c > d, <think>, <x, y>, the mean <u>', 'a < b and c > d, <think>, <x, y>, the mean <u>'],
  ],
  'unfit characters': [
    ['a\u0000b\ud800c\ufffed\u200be\u202ef', 'abcdef'],
    ['a\r\nb\tc\u2028d\u00a0e', 'a b c d e'],
    ['subjectâ\u0080\u0099s', 'subject’s'],
    ['😀 👩\u200d🔬', '😀 👩\u200d🔬'],
  ],
};

describe.each(Object.entries(readings))('%s', (_, rows) => {
  it.each(rows)('%j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });
});

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/u;

/** What holds for any text at all; an empty list when it does. */
function faults(raw: string): readonly string[] {
  const clean = cleanText(raw);
  return [
    ...(cleanText(clean) === clean ? [] : ['changes when cleaned again']),
    ...(unfit.test(clean) ? ['holds an unfit character'] : []),
    ...(clean === clean.normalize('NFC') ? [] : ['is not in NFC']),
    ...(/^\s|\s$|\s\s/.test(clean) ? ['has loose white space'] : []),
    ...(clean === '' && visible.test(raw) ? ['lost everything'] : []),
  ];
}

const pieces =
  String.raw`\ { } $ $$ ^ _ ~ - -- ' '' " & amp; lt; < > / sub i \\ \( \) \[ \] \frac \sqrt \mathbb \alpha \log
  \cite{a} \textbackslash \{ \} \$ \over \begin{equation} \end{equation} \unicode{x5c} http://a.b/ x 5 é \c \' &#92; &#36; &#123;`
    .split(/\s+/)
    .concat(' ', '`', '``', '\t', '\u0001', '\u0002', '\u0003', '\ud800', '\udc00', '\u0301');

describe('whatever comes', () => {
  it('comes out as one clean line that stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        expect(faults(raw)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('does so even if it is made of TeX and HTML', () => {
    const debris = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(debris, (raw) => {
        expect(faults(raw)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('does so if it is TeX as people write it, whole or cut off anywhere', () => {
    const word = fc.constantFrom(
      'a',
      'x',
      'of',
      'Erd',
      '5',
      '10',
      'GPT_4',
      'n^2',
      'z~3',
      '--',
      "it's",
      '50\\%',
      '\\$5',
      '$6',
      '<i>',
      '&amp;',
    );
    const macro = fc.constantFrom(
      '\\alpha',
      '\\ell',
      '\\log',
      '\\to',
      '\\,',
      '\\"o',
      "\\'{\\i}",
      '\\H{o}',
      '\\c c',
      '\\foo',
      '\\cite{k}',
    );
    const { tex } = fc.letrec<{ tex: string; part: string }>((tie) => ({
      tex: fc.array(tie('part'), { maxLength: 6 }).map((parts) => parts.join(' ')),
      part: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        word,
        macro,
        fc.tuple(fc.constantFrom('$', '$$'), tie('tex')).map(([sign, inner]) => sign + inner + sign),
        fc
          .tuple(
            fc.constantFrom(
              '',
              '\\emph',
              '\\sqrt',
              '\\mathbb',
              '\\href{u}',
              '\\frac{1}',
              'x^',
              'y_',
              '\\foo',
            ),
            tie('tex'),
          )
          .map(([name, inner]) => `${name}{${inner}}`),
      ),
    }));
    fc.assert(
      fc.property(tex, fc.nat(), fc.nat(), (whole, from, to) => {
        const [start, end] = [from % (whole.length + 1), to % (whole.length + 1)];
        expect(faults(whole)).toEqual([]);
        expect(faults(whole.slice(Math.min(start, end), Math.max(start, end)))).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('does so however deep it is nested', () => {
    for (const [open, close] of [
      ['{', '}'],
      ['$x_{', '}$'],
      ['\\emph{', '}'],
      ['\\frac{1}{', '}'],
      ['x^{', '}'],
      ['(', ')'],
      ['<b>', '</b>'],
    ] as const) {
      expect(faults(`${open.repeat(10_000)}a${close.repeat(10_000)}`)).toEqual([]);
    }
  });

  it.each([
    ...[
      '{',
      '$',
      '\\',
      '`',
      '<',
      '&amp;',
      'amp;',
      '${',
      '$ {a} ',
      '\\frac',
      '\\frac{',
      '\\emph{',
      'a\\over ',
      '<a x=1 ',
      '<!--',
    ],
    ...[
      'x^{',
      '$^',
      '\\sqrt[',
      '\\begin{equation}',
      'http://',
      'http://a{',
      '<sub>',
      "\\'",
      '\u0301\u0323',
      '(\\cite{a},',
      ' ',
      '-',
      'x_',
      'x^2',
      'CO_2',
      'a~',
      '$a',
      '$_{a',
      ' ^',
      '--a',
      "`a'",
      '\\log^2',
      '\\newcommand{',
      '\\kern1',
      '\\i ',
      '$\\,$',
      '$a\\,$b',
      '&simeq',
    ],
  ])('takes time in proportion: %j', (piece) => {
    const raw = `&amp;${piece.repeat(Math.ceil(100_000 / piece.length))}`;
    const start = performance.now();
    expect(faults(raw)).toEqual([]);
    // Three calls in some 500 ms; a quadratic one would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

const data = new URL('../../../../shared/data/', import.meta.url);

interface Row {
  readonly title?: string | null;
  readonly abstract?: string | null;
  readonly authors?: unknown;
}

function rowsOf(name: string, every = 1): readonly Row[] {
  const bytes = readFileSync(new URL(name, data));
  const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines
    .filter((line, index) => line !== '' && index % every === 0)
    .map((line) => JSON.parse(line) as Row);
}

describe.skipIf(!existsSync(data))('real papers', () => {
  it.each([
    ['hf_daily.jsonl.gz', 1],
    ['seed_papers.jsonl', 1],
    ['fixtures/edge_cases.jsonl', 1],
    ['arxiv_train.jsonl.gz', 10],
  ])('%s reads well', (name, every) => {
    const rows = rowsOf(name, every);
    const titles = rows.map((row) => row.title ?? '');
    const texts = rows.flatMap((row) => [
      row.title ?? '',
      row.abstract ?? '',
      ...[row.authors].flat().map(String),
    ]);
    expect(texts.filter((text) => faults(text).length > 0)).toEqual([]);
    const left = titles.map(cleanText).filter((title) => /(?<![\^_])\{|\\/.test(title));
    // Sets keep their braces, as in "the tilings {p,q}": one title in ten thousand. So do scripts, as in W^{1,p}.
    expect(left.filter((title) => !/\{[^{}]*[^{}\w\s][^{}]*\}/.test(title))).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(1 + titles.length / 2_000);
  });
});
