import * as z from 'zod/mini';
import type { Instant } from '../time.ts';

/** How arXiv announces a paper. https://info.arxiv.org/help/rss_specifications.html */
export const announceTypes = ['new', 'cross', 'replace', 'replace-cross'] as const;
export type AnnounceType = (typeof announceTypes)[number];

/** Absolute http(s) URLs. */
export interface Links {
  readonly abs?: string;
  readonly pdf?: string;
  readonly html?: string;
  readonly doi?: string;
  readonly code?: string;
  readonly project?: string;
}

/** Facts that sources assert of a paper, and that may change with its next version. All text is clean Unicode (clean-text.ts). */
export interface PaperFacts {
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** categories of arXiv, or of its own archive; the primary one first */
  readonly categories: readonly string[];
  readonly arxivId?: string;
  readonly doi?: string;
  /** when its first version was published */
  readonly publishedAt?: Instant;
  /** when its archive announced it */
  readonly announcedAt?: Instant;
  /** from 1; undefined where no source has said it: Hugging Face and most submissions do not */
  readonly version?: number;
  /** when this version was made, where its archive says so */
  readonly versionAt?: Instant;
  readonly withdrawn: boolean;
  /** of the announcement that told us most recently; undefined where it was never announced */
  readonly announceType?: AnnounceType;
  readonly links: Links;
  readonly license?: string;
  readonly comment?: string;
  /** where it was published since, as its archive writes it */
  readonly journalRef?: string;
  /** the TeX as it came, kept only where it differs from the clean text */
  readonly raw?: { readonly title?: string; readonly abstract?: string };
}

const text = z.optional(z.string());

/**
 * What each fact is, in a stored row and in an export. A fact that is forgotten here does not compile; from here it is stored,
 * merged, kept in the history, taken back, exported and restored as all others are.
 */
export const paperFactsSchema = {
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  arxivId: text,
  doi: text,
  publishedAt: text,
  announcedAt: text,
  version: z.optional(z.int().check(z.positive())),
  versionAt: text,
  withdrawn: z.boolean(),
  announceType: z.optional(z.enum(announceTypes)),
  links: z.record(z.string(), z.string()),
  license: text,
  comment: text,
  journalRef: text,
  raw: z.optional(z.looseObject({ title: text, abstract: text })),
} satisfies Record<keyof PaperFacts, unknown>;

// a link that is forgotten here does not compile
const links = { abs: true, pdf: true, html: true, doi: true, code: true, project: true } satisfies Record<
  keyof Links,
  true
>;
export const linkNames = Object.keys(links) as readonly (keyof Links)[];

/** Facts that are asserted by themselves; what belongs to a wording or a version goes with it: `raw`, `versionAt`. */
export type PlainFact = Exclude<keyof PaperFacts, 'links' | 'raw' | 'versionAt'>;
/** The name of a fact, of a link among them. */
export type FactName = PlainFact | `links.${keyof Links}`;

export const plainFacts = Object.keys(paperFactsSchema).filter(
  (name) => !['links', 'raw', 'versionAt'].includes(name),
) as readonly PlainFact[];

/** Every fact there may be of a paper. */
export const factNames: readonly FactName[] = [
  ...plainFacts,
  ...linkNames.map((name): FactName => `links.${name}`),
];

/** The fields of a paper that hold facts. */
export const factKeys: ReadonlySet<string> = new Set(Object.keys(paperFactsSchema));
