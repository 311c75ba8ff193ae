/*
 * Patterns of notices of withdrawal, and the pieces of regular expressions that they are made of, over clean text. All repetitions are
 * bounded and none stands in another, so that a test takes time in proportion to the text.
 */

const noun =
  '(?:paper|article|manuscript|submission|pre-?print|e-?print|work|report|thesis|draft|note|version|letter|study|document|chapter|entry)s?';
const sort =
  '(?:(?:current|present|whole|entire|full|above|arxiv|preliminary|new|updated|said|\\d{4}) ){0,2}';

/** The paper that a notice stands at: `this paper`, `our 2005 report`; not a version of it, as in `version 2 of this paper`. */
const itself = `(?<!\\bof )(?:this|the|our|my) ${sort}(?:version of (?:this|the|our|my) )?${noun}`;

/** `has been`, `is being`, `needs to be`, and as people mistype them: `as been`, `has bee`, `has beenbeen`. */
const isNow =
  '(?: (?:h?as|have|had|is|was|being|(?:be+n?){1,3}|needs?|must|should|will|to|now|already|also|hereby|therefore|thus|temporarily|permanently|administratively|voluntarily|formally|officially|requested)){1,6}';

/** `withdrawn`, `withdrawing`, and as they mistype it: `withdrawed`, `withdrawan`. */
const gone = '(?:withdr\\w{2,5}|retract(?:ed|ing|ion)?)\\b';

/** A meeting or a journal that it was taken from is another matter: `withdrawn from ICML`. */
const fromHere =
  '(?! (?:\\w+ )?from (?!(?:the |this |public)?(?:arxiv|site|archive|repository|server|pre-?print|publication|view|circulation)))';

const byWhom =
  'by (?:(?:the|its|all|both|one|of|last|first|corresponding) ){0,3}(?:co-?)?(?:author|submitter|owner|arxiv|admin|moderator|request)';

/** What follows the word where it stands for a whole sentence. */
const because = `(?:[.,:;)!\\]]|$| ${byWhom}| (?:due|because|since|for|to|in order|owing|while|until|pending|on account|on request|at the request|upon|requested)\\b| as (?:it|we|i|the|this|a|an|some|there|they|our|requested)\\b| after (?:\\w+ ){0,2}(?:find|discover|identif|notic|error|mistake))`;

/** How a sentence may go on between the paper and what became of it: not to another paper, nor to a meeting. */
const meanwhile =
  '(?:(?!\\b(?:which|whose|that|how|why|when|if|accepted|submitted (?:to|at|for)|review|conference|workshop|journal|arxiv:))[^.!?]){0,70}?';

const object = `(?:(?:the|this|our|my|all) )?${sort}(?:version of (?:the|this|our) )?(?:${noun}|it|this|one)\\b`;

const willing =
  "(?:['’](?:m|ve|d|ll|re))?(?: (?:all|hereby|now|also|therefore|thus|have|has|had|am|are|is|would|should|will|shall|must|needs?|wants?|wish|wishes|like|prefers?|decided?|chose|choose|chosen|request|requests|requested|asks?|you|kindly|to|just|nevertheless|agreed|intend|voluntarily|temporarily|formally|be)){0,7}";

const pattern = (source: string): RegExp => new RegExp(source, 'i');

/** Notices in the comment of a withdrawn paper, each a way to say it. */
export const noticesInComments: readonly RegExp[] = [
  // said of it: "This paper has been withdrawn", "The article involves issues and needs to be withdrawn"
  pattern(
    `(?:\\b${itself}|^${noun}(?! \\d)|\\bthis|(?:^|[,;] |so )it)\\b${meanwhile}${isNow} ${gone}${fromHere}`,
  ),
  // "This version has been removed by arXiv administrators"; what is removed from a paper does not count
  pattern(
    `(?:(?:\\b${itself}|^this|^${noun})${isNow} |^)removed (?:by (?:the )?arxiv|due|because|at the request)`,
  ),
  // the word alone, where the comment begins anew: "Withdrawn.", "Article withdrawn by authors", "Withdrawing while …"
  pattern(
    `^(?:${itself} |${noun} )?(?:is |now |temporarily |administratively ){0,2}${gone}(?: (?:the|this|our|my) ${noun})?${because}`,
  ),
  // behind something else, if it says who did it: "To be continued, withdrawn by the author"
  pattern(`[,(] ?${gone} ${byWhom}`),
  // said by those who do it: "we would like to withdraw the paper", "the authors have decided to withdraw."
  pattern(
    `\\b(?:I|we|(?:the )?authors?|the submitter)${willing} ${gone}(?: ${object}${fromHere}| ?(?:[.;,]|$)| (?:due|because|until|from arxiv)\\b)`,
  ),
  // said to arXiv: "please withdraw", "it is time to withdraw this paper", "request the withdrawal of", "needs to withdraw because"
  pattern(
    `\\bplease (?:kindly )?(?:withdraw|retract)\\b(?! from)|\\bto (?:withdraw|retract) (?:${object}${fromHere}|(?:due|because)\\b)`,
  ),
  /\b(?:seek|request(?:s|ed|ing)?) (?:the )?withdrawal\b|\bwithdrawal (?:is|was) (?:appropriate|requested|that|because|due)\b/i,
];

const plainNoun = '(?:paper|article|manuscript|submission|pre-?print|e-?print|note)';
const itsTitle = '(?: ?[`\'"“‘][^`\'"”’]{1,300}[\'"”’]{1,2})?[ ()]{0,4}';

/** Notices in an abstract. It tells of many things that are withdrawn, papers among them: only a plain notice counts. */
export const noticesInAbstracts: readonly RegExp[] = [
  // "This paper has been withdrawn", "Accordingly, this version of the paper is withdrawn by the authors"
  pattern(
    `^(?:accordingly,? |therefore,? )?(?:this|our) (?:version of (?:the|this|our) )?${plainNoun}${isNow} ${gone}${fromHere}`,
  ),
  // "Manuscript withdrawn, because", "Note the paper has been withdrawn.", "The article `Title' is withdrawn due to"
  pattern(
    `^(?:note (?:that )?)?(?:the )?${plainNoun}${itsTitle}(?:${isNow} |(?<= ))withdrawn${because}${fromHere}`,
  ),
  pattern(`^withdrawn(?:[.!]|$| ${byWhom}| (?:due|because)\\b)`),
  // "The authors would like to withdraw this version"
  pattern(
    `^(?:the authors?|we|I)${willing} (?:withdraw(?:n|ing)?|retract(?:ed|ing)?) (?:this|our|my|the present) (?:${plainNoun}|version)\\b${fromHere}`,
  ),
];

/** Signs that a sentence speaks of something else. */
export const otherMatters: readonly RegExp[] = [
  // of what is past or may come: "previously withdrawn", "could be withdrawn"
  /\b(?:not|never|no longer|previously|formerly|once|initially|originally|earlier|could|may|might|can) (?:been |be )?(?:withdrawn|retracted)\b/i,
  // of another version or paper: "an earlier version was withdrawn", "replaces arXiv:…, which is withdrawn"
  /\b(?:previous|earlier|former|prior|old|older|other|companion) (?:arxiv )?(?:versions?|drafts?|submissions?|papers?|articles?|preprints?)\b[^;]{0,80}\b(?:withdrawn|retracted)\b/i,
  /\b(?:first|initial|original|preliminary) versions? of .{0,80}\b(?:withdrawn|retracted)\b/i,
  /\b(?:replac(?:es|ing)|supersed(?:es|ing)|in place of|instead of)\b[^;]{0,200}\b(?:withdr|retract)/i,
  // of a meeting, where "it" is what was sent there
  /\b(?:submitted to|accepted (?:to|at|for|by)|recommended for)\b.{0,200}(?:\bwithdr\w{2,5} (?:it|this)\b(?! from arxiv)|[,(] ?(?:withdr\w{2,5}|retracted) by\b)/i,
  /\b(?:before|prior to) (?:the )?(?:presentation|conference|workshop|publication|proceedings)\b|\b(?:travel|visa|registration|attend)\b|\bafter acceptance\b|\bfunding problems\b/i,
  /\bwithdrawing it and submitting\b/i,
];

/** Tells that a paper was withdrawn and is here again: "was withdrawn in 2021; this version corrects it". */
export const isBackAgain =
  /\b(?:was|had been) (?:\w+ )?(?:withdrawn|retracted)\b.{0,200}\b(?:this|(?:the |a )?(?:current|present|new|revised|corrected)) version\b|\b(?:reinstated|un-?withdrawn)\b/i;
