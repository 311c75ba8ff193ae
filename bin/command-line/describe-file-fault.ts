const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder; name the files in it',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  ENOTDIR: 'a file stands in its path where a folder should be',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'its disk can only be read',
  EIO: 'the disk does not work',
};

/** What is wrong with a file that the operator has named, in a sentence; undefined when it is nothing of that kind. */
export function describeFileFault(
  error: NodeJS.ErrnoException,
  named: string | undefined = error.path,
): string | undefined {
  const meaning = meanings[error.code ?? ''];
  if (meaning === undefined || named === undefined) return undefined;
  return `${named} cannot be read or written: ${meaning}`;
}
