import { article } from './article.ts';
import { forms } from './forms.ts';
import { frame } from './frame.ts';
import { lists } from './lists.ts';
import { marks } from './marks.ts';
import { overviews } from './overviews.ts';
import { palette } from './palette.ts';
import { pictures } from './pictures.ts';
import { print } from './print.ts';
import { ways } from './ways.ts';

/**
 * The whole stylesheet, inlined in every page: one request shows a page, and nothing it needs can be missing. It is the
 * same text everywhere, so that a content security policy can name it by its hash.
 */
export const styles = [palette, frame, lists, overviews, pictures, ways, article, forms, marks, print]
  .map((part) => part.trim())
  .join('\n');
