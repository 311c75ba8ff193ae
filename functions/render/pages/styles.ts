import { article } from './styles/article.ts';
import { forms } from './styles/forms.ts';
import { frame } from './styles/frame.ts';
import { lists } from './styles/lists.ts';
import { palette } from './styles/palette.ts';
import { print } from './styles/print.ts';

/**
 * The whole stylesheet, inlined in every page: one request shows a page, and nothing it needs can be missing. It is the
 * same text everywhere, so that a content security policy can name it by its hash.
 */
export const styles = [palette, frame, lists, article, forms, print].map((part) => part.trim()).join('\n');
