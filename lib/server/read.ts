import 'server-only'
import { notFound } from 'next/navigation'
import { AppError, type ErrorCode } from '../errors'

const answeredByNotFound: readonly ErrorCode[] = ['not_found', 'invalid', 'forbidden']

/** For pages: what does not exist, cannot exist or is not yours answers 404, all alike. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof AppError && answeredByNotFound.includes(error.code)) notFound()
    throw error
  }
}
