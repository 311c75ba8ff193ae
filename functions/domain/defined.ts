type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };
type Required<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };

/** A copy of an object without the fields that are undefined: what is not known is left out of rows, files and answers. */
export const defined = <const T extends object>(fields: T): Optional<T> & Required<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Optional<T> &
    Required<T>;
