/** Something stored that is not as it should be. */
export interface AuditFinding {
  readonly kind: /** a row that its paper does not agree with: readers pass it by */
    | 'stale row'
    /** a paper is not listed where it should be */
    | 'missing row'
    /** its title does not lead to a paper: it was stored by a release that kept no such rows, or lost in a restore */
    | 'missing title row'
    /** a paper was marked as another one, which has not absorbed what it knew */
    | 'unfinished join'
    /** two papers bear one identifier: they were made at the same moment, and a writer was killed just then */
    | 'two papers'
    /** `mergedInto` of a paper names one that is not stored */
    | 'lost paper'
    /** a paper has dates in the future, by a clock that had jumped ahead */
    | 'dated ahead'
    | 'unreadable row'
    /** its votes or its heat are not what the rows of its votes say */
    | 'miscounted votes'
    /** rows of a board that is no more, which an older release has left */
    | 'needless row'
    /** readers do not see it as it is stored: a clock that was far behind has written it, and no publication looks there */
    | 'unpublished paper'
    /** a file that readers get is missing, other than it was put, or nobody's */
    | 'damaged file';
  /** the paper, the row, or the board */
  readonly what: string;
  /** how many rows of the board; 1 where it is not said */
  readonly rows?: number;
  /** false where no repair was asked for, or none is possible */
  readonly repaired: boolean;
}
