/** A failure that one sentence explains, with what to do about it. It is printed without a stack trace. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The reason in words when the operating system refused something, or undefined when the error is another. */
export function refusal(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'EROFS') return 'the file system is read-only'
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'it is not a folder'
  return undefined
}
