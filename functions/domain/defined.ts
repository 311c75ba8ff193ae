type MaybeFields<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type SureFields<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** A copy of an object without the fields that are undefined: what is not known is left out of rows, files and answers. */
export const defined = <const T extends object>(fields: T): MaybeFields<T> & SureFields<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as MaybeFields<T> &
    SureFields<T>;

/** All fields of T, also those that may be undefined: for a literal in which none may be forgotten. */
export type Complete<T> = { readonly [K in keyof Required<T>]: T[K] };
