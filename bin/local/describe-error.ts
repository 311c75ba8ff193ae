/** What the system means by its codes, and LevelDB by its messages, for the operator who has to put it right. */
const diskFaults: readonly (readonly [code: RegExp, words: RegExp, meaning: string])[] = [
  [/^(EACCES|EPERM)$/, /permission denied|operation not permitted/i, 'this user may not write there'],
  [/^EROFS$/, /read-only file system/i, 'it lies on a disk that can only be read'],
  [/^(ENOSPC|EDQUOT)$/, /no space left|quota exceeded/i, 'the disk is full'],
  [/^(ENOTDIR|EEXIST)$/, /not a directory|file exists/i, 'a file stands where a folder should be'],
  [/^EISDIR$/, /is a directory/i, 'a folder stands where a file should be'],
  [/^ENAMETOOLONG$/, /file name too long/i, 'its name is too long'],
  [/^(EMFILE|ENFILE)$/, /too many open files/i, 'too many files are open'],
  [/^(EIO|ENXIO)$/, /input\/output error/i, 'the disk does not work'],
  [/^ENOENT$/, /no such file/i, 'it cannot be made there'],
];

/** An error and what caused it, outermost first. */
export function* causesOf(error: unknown): Generator<NodeJS.ErrnoException> {
  for (let cause = error; cause instanceof Error; cause = cause.cause) yield cause;
}

/** Describe in words what is wrong with a file or folder; undefined when it is nothing of that kind. */
export function describeDiskFault(error: unknown): string | undefined {
  const seen = [...causesOf(error)];
  return diskFaults.find(([code, words]) =>
    seen.some((cause) => code.test(cause.code ?? '') || words.test(levelDbMessage(cause))),
  )?.[2];
}

const levelDbMessage = (error: NodeJS.ErrnoException): string =>
  String(error.code).startsWith('LEVEL_') ? error.message : '';

/** Describe an error in one line. */
export function describeError(error: unknown): string {
  const fault = describeDiskFault(error);
  if (!(error instanceof Error)) return String(error);
  const named = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  const line = named.replace(/\s+/g, ' ').slice(0, 300);
  return fault ? `${fault}: ${line}` : line;
}
