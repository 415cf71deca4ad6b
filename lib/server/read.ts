import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { AppError, type ErrorCode } from '../core/errors'
import type { ListDefinition, ListState } from '../core/list'
import { type Query, readList } from '../core/list-schema'
import { errorFacts, log } from '../core/log'
import { isDenial, logDenialHere, logInvalidInput } from './denials'
import { pagePath } from './request'
import { currentActor } from './session'

const answeredByNotFound: readonly ErrorCode[] = ['not_found', 'invalid', 'forbidden']

/** For pages: what does not exist, cannot exist or is not yours answers 404, all alike. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof AppError) || !answeredByNotFound.includes(error.code)) throw error
    const actor = await currentActor()
    if (actor && isDenial(error.code, actor)) await logDenialHere(actor)
    if (error.code === 'invalid') logInvalidInput(await pagePath(), error.fields)
    notFound()
  }
}

/** For pages: what a list shows by the page’s address; one that cannot be answers 404. */
export function listState<L extends ListDefinition>(list: L, query: Query): ListState<L> {
  return readList(list, query) ?? notFound()
}

/** For parts of a page that stand on something out of reach: what was read, or the sentence that says why not. */
export async function orUnavailable<T>(
  reading: Promise<T>,
): Promise<{ found: T } | { unavailable: string }> {
  try {
    return { found: await orNotFound(reading) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') {
      return { unavailable: error.message }
    }
    throw error
  }
}

/** For parts that a page can do without: null while the database does not answer. */
export async function unlessUnavailable<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    log.warn({ event: 'database unavailable', ...errorFacts(error) })
    return null
  }
}

/** Like `orNotFound`, for pages that may live elsewhere: then the browser is sent there. */
export async function orRedirect<T>(opening: Promise<T | { url: string }>): Promise<T> {
  const opened = await orNotFound(opening)
  if (isElsewhere(opened)) redirect(opened.url)
  return opened
}

function isElsewhere<T>(opened: T | { url: string }): opened is { url: string } {
  return typeof opened === 'object' && opened !== null && 'url' in opened
}
