/** A WebSub hub: it fetches the feeds that it is told of, and passes them on to whoever subscribed. */
export interface Hub {
  /** Tell it that the documents at these addresses changed; a sentence when it could not be told. Telling it twice does no harm. */
  tell(topics: readonly string[]): Promise<string | undefined>;
}
