/** The embedded services come without types; this is what we use of them. */
declare module '@20minutes/s3rver' {
  export default class S3rver {
    constructor(options: {
      readonly address: string;
      readonly port: number;
      readonly silent: boolean;
      readonly directory: string;
      readonly allowMismatchedSignatures: boolean;
      readonly configureBuckets: readonly { readonly name: string }[];
    });
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
    /** where objects are kept; how it writes and reads one is ours to say */
    readonly store: {
      putContent(
        path: string,
        content: AsyncIterable<Uint8Array> | Buffer,
      ): Promise<[bytes: number, md5: string]>;
      getObject(
        bucket: string,
        key: string,
        options?: object,
      ): Promise<{ readonly content: { destroy(): void } | null } | null>;
      getResourcePath(bucket: string, key: string, resource: 'object'): string;
    };
  }
}
