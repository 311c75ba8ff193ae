/** The WebSub hub that tells subscribers of changed feeds. https://www.w3.org/TR/websub/ */
export interface Hub {
  /** Tell it that these feeds changed; says what is wrong when it did not take that. Never throws for a fault of the network. */
  tell(topics: readonly string[]): Promise<string | undefined>;
}
