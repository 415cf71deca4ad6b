import { AppError } from '@/lib/core/errors'

/**
 * Runs a verb whose fields have other names here.
 * @param names what stands here for a field of the verb's
 * @throws AppError what the verb throws, with the names that were sent
 */
export async function renamed<T>(
  names: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error
    const { fields, issues } = error
    throw new AppError('invalid', error.message, {
      cause: error.cause,
      ...(fields && {
        fields: Object.fromEntries(
          Object.entries(fields).map(([name, sentence]) => [names[name] ?? name, sentence]),
        ),
      }),
      ...(issues && {
        issues: issues.map(({ path: [first, ...rest], message }) => ({
          path: first === undefined ? [] : [names[String(first)] ?? first, ...rest],
          message,
        })),
      }),
    })
  }
}
